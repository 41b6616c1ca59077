import { describe, expect, it } from "vitest";
import { createNewest, maxNewest, type SignIn } from "../../../scripts/replay/newest.ts";

function createSignIn(timeMs: number | undefined, user = 3): SignIn {
  return { timeMs, user, action: 7, result: "failed" };
}

describe("createNewest", () => {
  it("gives back what it got, the newest first", () => {
    const newest = createNewest();
    const signIns: SignIn[] = [
      { timeMs: 1768288592149, user: 0, action: 0, result: "succeeded" },
      { timeMs: 1768288592151, user: 4_000_000, action: 1023, result: "failed" },
      { timeMs: 1768288592150, user: 1, action: 12, result: "unknown" },
    ];
    for (const signIn of signIns) newest.add(signIn);
    expect(newest.list()).toEqual([signIns[1], signIns[2], signIns[0]]);
  });

  it.each([
    ["rising", (index: number) => index],
    ["falling", (index: number) => 10_000 - index],
    ["mixed", (index: number) => (index * 7919) % 10_007],
  ])("keeps the newest of many in %s order", (_name, timeOf) => {
    const newest = createNewest();
    const times = Array.from({ length: 5000 }, (_, index) => timeOf(index) + 1);
    for (const timeMs of times) newest.add(createSignIn(timeMs));
    const expected = times.sort((a, b) => b - a).slice(0, maxNewest);
    expect(newest.list().map(({ timeMs }) => timeMs)).toEqual(expected);
  });

  it("keeps the last of those at the same time", () => {
    const newest = createNewest();
    for (let user = 0; user < 1000; user++) newest.add(createSignIn(5, user));
    expect(newest.list().map(({ user }) => user)).toEqual(
      Array.from({ length: maxNewest }, (_, index) => 999 - index),
    );
  });

  it("holds those without a time for the oldest", () => {
    const newest = createNewest();
    newest.add(createSignIn(undefined));
    newest.add(createSignIn(1));
    expect(newest.list()).toEqual([createSignIn(1), createSignIn(undefined)]);
  });
});
