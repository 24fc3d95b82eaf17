// gitlab-ci-local uses a method of sets that Node has since version 22.
function union(other) {
  return new Set([...this, ...other]);
}

// oxlint-disable-next-line no-extend-native -- only for the other program, which is started with this
if (!('union' in Set.prototype)) Object.defineProperty(Set.prototype, 'union', { value: union });
