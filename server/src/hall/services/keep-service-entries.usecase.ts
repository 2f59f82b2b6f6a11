import { Injectable } from '@nestjs/common';
import type { Page, ServiceGuide, ServiceWay } from '@citygrid/shared/api';
import { sentPoint, toGcj02 } from '../../areas';
import { Actors, AuditLog } from '../../identity';
import { Database } from '../../infra/database';
import { decodeCursor, encodeCursor, pageLimit, ProblemError, validateBody, type PageQuery } from '../../infra/http';
import { ServiceEntries, type ServiceEntryChanges } from './service-entries';
import { ServiceEntryChange, type ServiceEntryBody, type ServiceEntryView } from './service-entry.dto';
import type { ServiceEntryRow } from './service-entry.entity';
import type { ServiceWayDto } from './service-way.dto';

const FILTER = ['service-entries'];

/** Keeping the hall. Its entries are for the whole instance, so that administrators alone keep them. */
@Injectable()
export class KeepServiceEntries {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly audit: AuditLog,
    private readonly entries: ServiceEntries,
  ) {}

  async page(accountId: string, { limit, cursor }: PageQuery): Promise<Page<ServiceEntryView>> {
    await this.onlyAdministrators(accountId);
    const most = pageLimit(limit);
    const at = decodeCursor(cursor, FILTER, ['string', 'number', 'string']);
    const after = at && { group: at[0] as ServiceEntryRow['group'], position: at[1], id: at[2] };
    const rows = await this.entries.list(this.database.read(), after, most + 1);
    const shown = rows.slice(0, most);
    const last = shown.at(-1);
    return {
      items: shown.map(viewOf),
      nextCursor: rows.length > most && last ? encodeCursor(FILTER, [last.group, last.position, last.id]) : null,
    };
  }

  async create(accountId: string, body: ServiceEntryBody): Promise<ServiceEntryView> {
    await this.onlyAdministrators(accountId);
    const { guide, ways, ...rest } = body;
    const entry = { ...rest, guide: guide ? guideOf(guide) : null, ways: ways.map(wayOf) };
    return this.database.inTransaction(async (tx) => {
      const row = await this.entries.create(tx, entry);
      await this.audit.append(tx, { accountId, action: 'service-entry.created', ...subject(row.id) });
      return viewOf(row);
    });
  }

  async change(accountId: string, id: string, body: unknown): Promise<ServiceEntryView> {
    const mayKeep = await this.isAdministrator(accountId);
    if (mayKeep && !(await this.entries.byId(this.database.read(), id))) throw notFound();
    const changes = changesOf(await validateBody(ServiceEntryChange, body));
    await this.onlyAdministrators(accountId);
    const fields = Object.keys(changes);
    return this.database.inTransaction(async (tx) => {
      await this.entries.change(tx, id, changes);
      if (fields.length > 0)
        await this.audit.append(tx, {
          accountId,
          action: 'service-entry.changed',
          ...subject(id),
          detail: { fields },
        });
      const row = await this.entries.byId(tx, id);
      if (!row) throw notFound();
      return viewOf(row);
    });
  }

  private async onlyAdministrators(accountId: string): Promise<void> {
    if (!(await this.isAdministrator(accountId))) throw new ProblemError('forbidden', '只有管理员可以维护服务大厅');
  }

  private async isAdministrator(accountId: string): Promise<boolean> {
    return (await this.actors.of(accountId)).roles.includes('admin');
  }
}

function notFound(): ProblemError {
  return new ProblemError('not-found', '没有这条服务');
}

function subject(id: string): { subjectKind: string; subjectId: string } {
  return { subjectKind: 'service-entry', subjectId: id };
}

/** What is absent stays; null takes the guide away, and says nothing of what cannot be nothing. */
function changesOf({ guide, ways, ...rest }: ServiceEntryChange): ServiceEntryChanges {
  const given = {
    ...rest,
    guide: guide ? guideOf(guide) : guide,
    ways: ways ? ways.map(wayOf) : undefined,
  };
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== undefined && (value !== null || name === 'guide')),
  );
}

function guideOf({ who, materials, steps, limit, fee }: ServiceGuide): ServiceGuide {
  return { who: who ?? null, materials, steps, limit: limit ?? null, fee: fee ?? null };
}

/** As it is kept: places in GCJ-02. Throws `coordinates-out-of-range`. */
function wayOf(way: ServiceWayDto): ServiceWay {
  if (way.kind !== 'place') return { ...way };
  const { crs, ...place } = way;
  return { ...place, ...sentPoint(toGcj02({ lng: way.lng, lat: way.lat, ...(crs ? { crs } : {}) })) };
}

function viewOf(row: ServiceEntryRow): ServiceEntryView {
  return {
    ...row,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
