/** Results that are computed once for the same texts: most traces come from few sources, under few names. */

/** Beyond these all start anew: memory must not grow with what is made up. */
const maxRemembered = 20_000;
/** Longer ones are made up, too. */
const maxTextLength = 200;

type Texts = readonly (string | undefined)[];
type Branch<Result> = Map<string | undefined, Branch<Result> | Result>;

/**
 * The result of `compute`, the same object for the same texts. `textsOf` has to tell all that it depends on, always as
 * many. They are looked up one by one: joined to one key they could pass for others.
 */
export function remember<Argument, Result extends object | null>(
  textsOf: (argument: Argument) => Texts,
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const root: Branch<Result> = new Map();
  let count = 0;
  return (argument) => {
    const texts = textsOf(argument);
    if (texts.some((text) => text !== undefined && text.length > maxTextLength)) return compute(argument);
    const last = texts.length - 1;
    let branch = root;
    for (let index = 0; index < last; index++) {
      let next = branch.get(texts[index]) as Branch<Result> | undefined;
      if (!next) {
        next = new Map();
        branch.set(texts[index], next);
      }
      branch = next;
    }
    const known = branch.get(texts[last]) as Result | undefined;
    if (known !== undefined) return known;
    const result = compute(argument);
    branch.set(texts[last], result);
    count++;
    if (count >= maxRemembered) {
      root.clear();
      count = 0;
    }
    return result;
  };
}
