import { verdictOf } from '../../engine/verdict.ts';
import { decisionTable } from '../../report/decision-table.ts';
import { decisionsJson } from '../../report/decisions-json.ts';
import { hasColour } from '../colour.ts';
import { tellFailures } from '../tell-failures.ts';
import { toolVersion } from '../version.ts';
import { writeOut } from '../write-out.ts';
import { type Asked, survey } from './survey.ts';

/** Prints every decision with its state. @returns 2 where something could not be checked; findings are not its matter */
export async function tellDecisions(asked: Asked): Promise<number> {
  const { options } = asked;
  const told = await survey(asked);
  const written =
    options.format === 'json'
      ? decisionsJson(told, { toolVersion: toolVersion() })
      : decisionTable(told, { colour: hasColour(options) });
  const isWritten = writeOut(written, options.output);
  if (options.format === 'text') tellFailures(told.result.failures);
  const { exitCode, notEnforced } = verdictOf(told.result, options);
  return !isWritten || exitCode === 2 ? 2 : notEnforced.length > 0 ? 1 : 0;
}
