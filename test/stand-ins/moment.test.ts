import { createRequire } from "node:module";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import moment from "../../src/stand-ins/moment.ts";

const require = createRequire(import.meta.url);
/** The moment that the signer would load. */
const realMoment = createRequire(require.resolve("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js"))(
  "moment",
);

const format = "YYYYMMDDTHHmmss";
const times = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });

afterEach(() => {
  vi.useRealTimers();
});

describe("moment", () => {
  it("formats any time as moment does", () => {
    fc.assert(
      fc.property(times, (time) => {
        const text = time.toISOString().replace(/[-:]|\.\d+/g, "");
        const formatted = moment(text).utcOffset(0).format(format);
        expect(formatted).toBe(realMoment(text).utcOffset(0).format(format));
        expect(`${formatted}Z`).toBe(text);
      }),
    );
  });

  it("formats the present as moment does", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    fc.assert(
      fc.property(times, (now) => {
        vi.setSystemTime(now);
        expect(moment().utcOffset(0).format(format)).toBe(realMoment().utcOffset(0).format(format));
      }),
    );
  });

  it.each([
    "",
    "now",
    "20260101T000000",
    "20260101T000000+0100",
    " 20260101T000000Z",
    "2026-01-01T00:00:00Z",
    "20260230T000000Z",
    "20261301T000000Z",
    "20260101T240000Z",
    "20260101T006000Z",
  ])("refuses the time %j", (text) => {
    expect(() => moment(text)).toThrow(`such as 20260101T000000Z alone, not ${text}.`);
  });

  it("refuses another offset than UTC", () => {
    expect(() => moment().utcOffset(60)).toThrow("not the offset 60");
  });

  it("refuses another format", () => {
    expect(() => moment().utcOffset(0).format("YYYY")).toThrow("not YYYY.");
  });
});
