/** Row `function`: is it there, switched on, and set up so that it can raise an alarm? Pure. */
import { isRecord, readText } from "../../../src/fields.ts";
import { type Answer, unseen } from "../answer.ts";
import { type Finding, note, ok, unknown, wrong } from "../finding.ts";
import { readNumber } from "../number.ts";
import { isUrnOf, type Subject } from "../subject.ts";

/** The configuration of a function, as FunctionGraph tells it. */
export type FunctionConfig = Readonly<Record<string, unknown>>;

/** The `index.zip` of this folder. */
export interface Build {
  /** SHA-512 in hex. */
  readonly digest: string;
  readonly bytes: number;
}

/**
 * Those that `index.zip` is made for and that FunctionGraph documents:
 * https://support.huaweicloud.com/usermanual-functiongraph/functiongraph_01_0151.html
 */
const runtimes = new Map([
  [
    "Node.js20.15",
    "Node.js 20 has had no security fixes since April 2026: take Node.js22.18 where the region has it.",
  ],
  ["Node.js22.18", undefined],
]);
/** README's, in seconds. */
const wantedTimeout = 10;
const wantedHandler = "index.handler";
const wantedInitializer = "index.initializer";

/** The answer's configuration, where it is that of the function asked for. */
export function readFunction(answer: Answer, subject: Subject): FunctionConfig | undefined {
  if (answer.kind !== "told" || !isRecord(answer.body)) return undefined;
  return isUrnOf(answer.body.func_urn, subject) ? answer.body : undefined;
}

/** The name of the agency whose rights the code has. */
export function readAgency(config: FunctionConfig): string | undefined {
  return readText(config.app_xrole) ?? readText(config.xrole);
}

/** `build` is undefined where there is no `index.zip` to compare with. */
export function judgeFunction(answer: Answer, subject: Subject, build: Build | undefined): Finding[] {
  if (answer.kind === "missing")
    return [
      wrong(
        `There is no function ${subject.name}: ${answer.text}.`,
        "Deploy it, or name another one with --urn.",
      ),
    ];
  if (answer.kind !== "told")
    return [unseen(answer, "functiongraph:function:getConfig; or there is no such function")];
  const config = readFunction(answer, subject);
  if (!config) return [unknown("FunctionGraph's answer is not the configuration of this function.")];
  const runtime = readText(config.runtime);
  return [
    ...judgeSwitch(config),
    ...judgeText("handler", readText(config.handler), wantedHandler),
    ...judgeRuntime(runtime),
    ...judgeTimeout(readNumber(config.timeout)),
    ...(readAgency(config) === undefined
      ? [
          wrong(
            "It has no agency, so it may publish nothing.",
            "Give it an execution agency with smn:topic:publish.",
          ),
        ]
      : []),
    ...judgeInitializer(readText(config.initializer_handler)),
    ...judgeCode(config, build),
    ok(`${subject.name} is switched on, and runs ${runtime}.`),
  ];
}

function judgeSwitch({ strategy_config: strategy }: FunctionConfig): Finding[] {
  const concurrency = isRecord(strategy) ? readNumber(strategy.concurrency) : undefined;
  if (concurrency === 0)
    return [
      wrong(
        "It is switched off: concurrency is 0.",
        "Enable it in FunctionGraph, or set its concurrency to -1.",
      ),
    ];
  const isOn = concurrency !== undefined && (concurrency === -1 || concurrency > 0);
  return isOn
    ? []
    : [unknown("The answer does not tell whether it is switched on (strategy_config.concurrency).")];
}

function judgeText(what: string, value: string | undefined, wanted: string): Finding[] {
  if (value === wanted) return [];
  return value === undefined
    ? [unknown(`The answer does not tell its ${what}.`)]
    : [wrong(`Its ${what} is ${value}, so each call fails.`, `Set it to ${wanted}.`)];
}

function judgeRuntime(runtime: string | undefined): Finding[] {
  if (runtime === undefined) return [unknown("The answer does not tell its runtime.")];
  const known = [...runtimes.keys()].join(" or ");
  if (!runtimes.has(runtime))
    return [wrong(`Its runtime is ${runtime}, for which it was not made.`, `Set it to ${known}.`)];
  const advice = runtimes.get(runtime);
  return advice === undefined ? [] : [note(advice)];
}

function judgeTimeout(seconds: number | undefined): Finding[] {
  if (seconds === undefined) return [unknown("The answer does not tell its time-out.")];
  return seconds >= wantedTimeout
    ? []
    : [
        wrong(
          `Its time-out is ${seconds} s, too short to reach SMN in bad times.`,
          `Set it to ${wantedTimeout} s.`,
        ),
      ];
}

function judgeInitializer(initializer: string | undefined): Finding[] {
  if (initializer === wantedInitializer) return [];
  if (initializer === undefined)
    return [
      note(
        `It has no initializer: with ${wantedInitializer} a wrong setting is told when an instance starts.`,
      ),
    ];
  return [
    wrong(
      `Its initializer is ${initializer}, so no instance starts.`,
      `Set it to ${wantedInitializer}, or to nothing.`,
    ),
  ];
}

/** What the digest is over is documented for no kind of upload but by example, so another one is no proof. */
function judgeCode({ digest, code_size: size }: FunctionConfig, build: Build | undefined): Finding[] {
  if (!build) return [note("There is no index.zip here to compare its code with: npm run build makes it.")];
  const sameDigest = readText(digest)?.toLowerCase() === build.digest;
  const bytes = readNumber(size);
  if (sameDigest && bytes === build.bytes) return [];
  const what = bytes === build.bytes ? "another digest" : `${bytes ?? "no"} bytes, and not ${build.bytes}`;
  return [note(`Its code may not be this index.zip: FunctionGraph tells ${what}.`)];
}
