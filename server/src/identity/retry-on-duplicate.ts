import { isDuplicateKey } from '../infra/database';

/**
 * Runs a find-or-insert transaction again when somebody else inserted the same row meanwhile: the second time it is
 * found. The refused transaction is rolled back whole first, so no lock of it is left to deadlock with.
 */
export async function retryOnDuplicate<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries <= 1 || !isDuplicateKey(error)) throw error;
  }
  return retryOnDuplicate(work, tries - 1);
}
