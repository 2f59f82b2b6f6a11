import type { CaseSafety } from '@citygrid/shared/api';
import type { Reader } from '../infra/database';

export type Marks = Omit<CaseSafety, 'held'>;

/** What is known of the checks of cases' words and photos; bound by the composition root, absent: nothing was checked. */
export abstract class SafetyMarks {
  /** A case without checks may be missing from the answer. */
  abstract of(reader: Reader, caseIds: readonly string[]): Promise<Map<string, Marks>>;
}
