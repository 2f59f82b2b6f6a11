import type { CaseSafety } from '@citygrid/shared/api';
import type { Reader } from '../infra/database';

/** What is known of the checks of a case's words and photos; bound by the composition root, absent: nothing was checked. */
export abstract class SafetyMarks {
  abstract of(reader: Reader, caseId: string): Promise<Omit<CaseSafety, 'held'>>;
}
