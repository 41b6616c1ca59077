/** Everything that one benchmark measured; a part that was left out is absent. */
import type { build } from "../../build.mjs";
import type { ColdRuns } from "./cold.ts";
import type { Machine } from "./machine.ts";
import type { MatchingSeries } from "./matching.ts";
import type { ReplayFigures } from "./replay.ts";
import type { WarmRuns } from "./warm.ts";

export interface Results {
  machine: Machine;
  cold?: ColdRuns;
  warm?: WarmRuns;
  matching?: MatchingSeries[];
  replay?: ReplayFigures;
  bundle?: Awaited<ReturnType<typeof build>>;
}
