import { Injectable } from '@nestjs/common';
import { Database, isDuplicateKey, type Tx } from '../../infra/database';
import { Staff } from '../entities';
import { Administrators } from '../staff/administrators';
import { StaffAdmin } from '../staff/staff-admin';
import { PasswordLinks, type PasswordLink } from './password-links';

const LINK_LIFE_MS = 24 * 3600_000;

/** The name of the administrator that an empty instance begins with. */
const USERNAME = 'admin';

/** An instance nobody can administer yet gets its first administrator by a one-time link, printed at start (access.md, "Staff"). */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly database: Database,
    private readonly staffAdmin: StaffAdmin,
    private readonly links: PasswordLinks,
    private readonly administrators: Administrators,
  ) {}

  /**
   * A link for POST `/auth/staff/password`, good for 24 hours; null where an administrator can log in already. At
   * each start until then a new link is made and the one before is void.
   */
  async link(): Promise<(PasswordLink & { username: string }) | null> {
    try {
      return await this.database.inTransaction((tx) => this.make(tx));
    } catch (error) {
      // Another process starts at the same moment and prints its link.
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  private async make(tx: Tx): Promise<(PasswordLink & { username: string }) | null> {
    if (await this.administrators.exist(tx)) return null;
    const waiting = await tx.manager.findOne(Staff, { where: { role: 'admin', active: true }, order: { id: 'ASC' } });
    const staffId =
      waiting?.id ?? (await this.staffAdmin.create(tx, { role: 'admin', name: '系统', username: USERNAME })).staffId;
    return { username: waiting?.username ?? USERNAME, ...(await this.links.issue(tx, staffId, LINK_LIFE_MS)) };
  }
}
