import type { Actor } from '@citygrid/shared/case';
import { ProblemError } from '../infra/http';

/**
 * What the administration of the catalogue asks of the house: who is calling, and which departments there are. The
 * composition root answers with identity, which this feature does not know.
 */
export abstract class CatalogStaff {
  /** The caller of an authenticated request. */
  abstract actorOf(request: object): Promise<Actor>;
  abstract department(code: string): Promise<{ name: string } | null>;
}

/** Stands in where nothing is bound: everybody is refused. */
export class NobodyAdministers extends CatalogStaff {
  async actorOf(): Promise<never> {
    throw new ProblemError('forbidden');
  }

  async department(): Promise<null> {
    return null;
  }
}
