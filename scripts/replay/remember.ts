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
    let known: Branch<Result> | Result | undefined = root;
    for (const text of texts) known = (known as Branch<Result> | undefined)?.get(text);
    if (known !== undefined) return known as Result;
    const result = compute(argument);
    if (texts.some(isTooLong)) return result;
    const last = texts.length - 1;
    let branch = root;
    for (const text of texts.slice(0, last)) {
      const next = (branch.get(text) as Branch<Result> | undefined) ?? new Map();
      branch.set(text, next);
      branch = next;
    }
    branch.set(texts[last], result);
    count++;
    if (count >= maxRemembered) {
      root.clear();
      count = 0;
    }
    return result;
  };
}

function isTooLong(text: string | undefined): boolean {
  return text !== undefined && text.length > maxTextLength;
}
