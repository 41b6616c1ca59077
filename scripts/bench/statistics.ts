/** The few numbers a benchmark says about its samples. */

export interface Summary {
  samples: number;
  median: number;
  p95: number;
}

/** Median and 95th percentile, in the unit of the samples. Throws RangeError when there is no sample. */
export function summarise(samples: readonly number[]): Summary {
  return { samples: samples.length, median: median(samples), p95: percentile(samples, 0.95) };
}

/** The middle sample, or the mean of the middle two. Throws RangeError when there is no sample. */
export function median(samples: readonly number[]): number {
  const sorted = ascending(samples);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The smallest sample that at least `share` (0 to 1) of all samples do not exceed: the nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = ascending(samples);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] as number;
}

/** How many times `base` goes into `value`. Throws RangeError when `base` is not above zero. */
export function ratio(value: number, base: number): number {
  if (!(base > 0)) throw new RangeError(`A ratio needs a base above zero, not ${base}.`);
  return value / base;
}

/**
 * How many times the bases go into the values: the median over the rounds, each value against the base of its own
 * round, so that a machine that is slow for a while is slow for both. Throws RangeError without a round.
 */
export function pairedRatio(values: readonly number[], bases: readonly number[]): number {
  const rounds = Math.min(values.length, bases.length);
  return median(Array.from({ length: rounds }, (_, i) => ratio(values[i] as number, bases[i] as number)));
}

function ascending(samples: readonly number[]): number[] {
  if (samples.length === 0) throw new RangeError("There is no sample to summarise.");
  return [...samples].sort((a, b) => a - b);
}
