/** `feedmarket calibrate`: the parameters of an experiment fitted to what was observed. */

import { join } from "node:path";
import type { Argv } from "yargs";
import {
  type Calibration,
  calibrate,
  outlookOf,
  prepareCalibration,
} from "../../experiments/calibration/calibrate.ts";
import { daily } from "../../experiments/claims/daily.ts";
import { exitCode } from "../exit.ts";
import { makeFolder, writeWhole } from "../folder.ts";
import { readInput } from "../input.ts";
import { conduct } from "../laboratory/conduct.ts";
import { type ConductArguments, conductOptions } from "../laboratory/conduct-options.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return conductOptions(yargs);
}

export function work(args: ConductArguments): Promise<void> {
  let calibration: Calibration;
  return conduct(args, {
    verb: "calibrate",
    planned: false,
    prepare: (experiment, { declarations }) => {
      const known = [...new Set([...Object.keys(daily), ...Object.keys(declarations.measures)])];
      const readFile = (path: string) =>
        new TextDecoder().decode(readInput(path, "calibrate.target", exitCode.invalid));
      calibration = prepareCalibration(experiment, { readFile, known });
      return calibration.experiment;
    },
    outlook: outlookOf,
    find: async ({ laboratory, folder, note }) => {
      const { finding, yaml } = await calibrate(laboratory, calibration);
      const place = join(folder, "analysis");
      makeFolder(place);
      const file = join(place, "best-fit.yaml");
      await writeWhole(file, [yaml], true);
      note(`best fit as a part of a scenario: ${file}`);
      return finding;
    },
  });
}
