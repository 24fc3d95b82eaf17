/** Lets a component follow a part of the page's state. */
import { useEffect, useState } from 'preact/hooks';
import type { PageModel } from './state.js';

/** Draws the component again when what `choose` gives is another value. */
export function usePage<Value>(page: PageModel, choose: (page: PageModel) => Value): Value {
  const [chosen, setChosen] = useState(() => ({ value: choose(page) }));
  useEffect(() => {
    const look = (): void => {
      const value = choose(page);
      setChosen((known) => (Object.is(known.value, value) ? known : { value }));
    };
    look();
    return page.onChange(look);
  }, [page]);
  return chosen.value;
}
