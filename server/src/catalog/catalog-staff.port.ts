import type { Actor } from '@citygrid/shared/case';
import { ProblemError } from '../infra/http';

/** A department 专业部门 as rules know it: one that is not active is given no work. */
export interface CatalogDepartment {
  code: string;
  name: string;
  streetCode: string;
  active: boolean;
}

/**
 * What the catalogue asks of the house: who is calling, and which departments there are. The composition root answers
 * with identity, which this feature does not know.
 */
export abstract class CatalogStaff {
  /** The caller of an authenticated request. */
  abstract actorOf(request: object): Promise<Actor>;
  /** Active or not; null for an unknown code. */
  abstract department(code: string): Promise<CatalogDepartment | null>;
  /** All of them, active or not. */
  abstract departments(): Promise<readonly CatalogDepartment[]>;
}

/** Stands in where nothing is bound: everybody is refused, and there is no department to send anything to. */
export class NobodyAdministers extends CatalogStaff {
  async actorOf(): Promise<never> {
    throw new ProblemError('forbidden');
  }

  async department(): Promise<null> {
    return null;
  }

  async departments(): Promise<readonly CatalogDepartment[]> {
    return [];
  }
}
