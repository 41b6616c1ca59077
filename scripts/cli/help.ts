/** How every program reads its arguments, and what its help looks like. */
import { Command } from "commander";
import { breakLine } from "./terminal.ts";

export interface Help {
  /** How it is started, such as `npm run replay`. */
  readonly name: string;
  readonly description: string;
  /** What else there is to know, a paragraph each. */
  readonly notes?: readonly string[];
  /** Words and what they mean, under the last note. */
  readonly terms?: readonly (readonly [string, string])[];
  /** Whole commands. */
  readonly examples: readonly string[];
  /** What exit code 1 means here. */
  readonly wrong: string;
  /** What exit code 3 means here; left out where the program never ends with it. */
  readonly unseen?: string;
}

/** Readable lines also on a wide screen, and where the width is not known. */
const widestHelp = 110;
const unknownWidth = 80;
const hang = "  ";

/** A program's command line without options yet. It throws where commander would end the process. */
export function createProgram(help: Help): Command {
  const width = Math.min(widestHelp, process.stdout.columns ?? unknownWidth);
  return new Command(`${help.name} --`)
    .description(help.description)
    .helpOption("-h, --help", "show this help")
    .configureHelp({
      helpWidth: width,
      // What stands where an option is left out is said in words where it helps.
      optionDescription: ({ description, argChoices }) =>
        argChoices ? `${description}: ${argChoices.join(", ")}` : description,
    })
    .addHelpText("after", () => formatNotes(help, width))
    .allowExcessArguments(false)
    .showHelpAfterError(`${help.name} -- --help shows what it takes.`)
    .exitOverride();
}

/** All that follows the options, broken at `width`. */
export function formatNotes(
  { notes = [], terms = [], examples, wrong, unseen }: Help,
  width: number,
): string {
  const longest = terms.reduce((most, [term]) => Math.max(most, term.length), 0);
  const paragraph = (text: string) => breakLine(text, width).join("\n");
  return [
    "",
    ...notes.map(paragraph).flatMap((text, index) => (index === 0 ? [text] : ["", text])),
    ...terms.flatMap(([term, meaning]) =>
      breakLine(`${hang}${term.padEnd(longest)}  ${meaning}`, width, " ".repeat(longest + 4)),
    ),
    ...(notes.length > 0 ? [""] : []),
    "Examples:",
    ...examples.flatMap((example) => breakExample(example, width)),
    "",
    paragraph(
      `Exit code: 0 done, and all is good; 1 ${wrong}; 2 wrong usage; ${unseen ? `3 ${unseen}; ` : ""}130 stopped.`,
    ),
  ].join("\n");
}

/** A command stays one that can be copied: broken before an option, with a backslash. */
function breakExample(example: string, width: number): string[] {
  const [first = "", ...options] = example.split(/ (?=--\w)/);
  const lines = [hang + first];
  for (const option of options) {
    const last = lines.at(-1) ?? "";
    if (last.length + option.length + 3 <= width) lines[lines.length - 1] = `${last} ${option}`;
    else lines.splice(-1, 1, `${last} \\`, `${hang}${hang}${option}`);
  }
  return lines;
}
