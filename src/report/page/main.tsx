/** The program of the page: unpacks what the page carries, and brings its parts to life. */
document.documentElement.classList.add('alive');
