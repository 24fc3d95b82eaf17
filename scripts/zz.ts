import { reportPage } from '../src/report/html-page.js';
import { LARGE, madeReport } from '../test/report/made-report.js';
import { PageBrowser } from '../test/report/browser.js';
const b = new PageBrowser('zz'); await b.start();
try {
const { page } = await b.open(reportPage(madeReport(LARGE)), {width:1600,height:1000});
const s = await page.context().newCDPSession(page);
await s.send('Profiler.enable'); await s.send('Profiler.start');
const r = await page.evaluate(async () => {
  const canvas = document.querySelector('#lanes'); const box = canvas.getBoundingClientRect(); const f=[];
  for (let i=0;i<60;i++){ const t=performance.now();
  canvas.dispatchEvent(new WheelEvent('wheel',{deltaY: i%40<20?-60:60, ctrlKey:true, clientX:box.left+300, clientY: box.top+50, cancelable:true}));
  await new Promise(r=>requestAnimationFrame(()=>{r()})); f.push(performance.now()-t);} return f.map(x=>Math.round(x)).join(' ');
});
console.log(r);
const { profile } = await s.send('Profiler.stop');
const self = new Map(); const dt = profile.timeDeltas; 
profile.samples.forEach((id,i)=>self.set(id,(self.get(id)??0)+dt[i]));
const rows = profile.nodes.map(n=>[n.callFrame.functionName||'(anon)', n.callFrame.lineNumber+':'+n.callFrame.columnNumber, (self.get(n.id)??0)/1000]).filter(r=>r[2]>5).sort((a,b)=>b[2]-a[2]).slice(0,20);
console.table(rows);
const n = await page.evaluate(()=>JSON.stringify(performance.getEntriesByType('navigation')[0]));
console.log(n);
} finally { await b.end(); }
