import type { Logger } from '@nestjs/common';
import type { CheckAnswer } from '../safety';
import { PlatformCallError } from './call-error';
import { policyFor } from './error-policy';
import { needsAnOperator } from './send-outcome';

/** What a content check that threw comes to, and a line in the log where an operator must look. Errors of another kind are thrown on. */
export function failedCheck(error: unknown, log: Logger): CheckAnswer {
  if (!(error instanceof PlatformCallError)) throw error;
  if (needsAnOperator(error)) log.error(error.message);
  return { kind: 'failed', reason: error.reason, again: mayHelpLater(error) };
}

/** Nobody is harmed by a check made twice, so only what stays wrong is not asked again. */
function mayHelpLater({ platform, api, failure }: PlatformCallError): boolean {
  if (failure.kind !== 'refused') return true;
  const action = policyFor(platform, api, failure)?.action;
  return action !== 'drop' && action !== 'fix-code' && action !== 'user-action';
}
