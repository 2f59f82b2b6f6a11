import { Injectable } from '@nestjs/common';
import type { CaseSnapshot, Decision, Role, UpcomingLine } from '@citygrid/shared/case';
import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import { PRIVATE_MATTER } from '@citygrid/shared/message';
import { Locator, type Places } from '../areas';
import { Catalog } from '../catalog';
import { Roster } from '../identity';
import type { Reader } from '../infra/database';
import { Ids } from '../infra/ids';
import type { Told } from './audience';
import type { ChangeContext } from './case-changes';

/** Builds self-sufficient events: everything a reader of the outbox needs, nothing that is personal. */
@Injectable()
export class CaseEvents {
  constructor(
    private readonly ids: Ids,
    private readonly catalog: Catalog,
    private readonly roster: Roster,
    private readonly locator: Locator,
  ) {}

  async changed(
    reader: Reader,
    decision: Decision,
    context: ChangeContext,
    told: readonly Told[],
    by: Role | 'system',
  ): Promise<CaseEvent> {
    const { actor, command, now } = context;
    return {
      ...(await this.common(reader, decision.next, now, told, context.places)),
      name: 'case.changed',
      action: decision.action,
      due: null,
      from: decision.from,
      to: decision.to,
      // A citizen's words are hers, and what is not public stays where it is: neither travels to other readers.
      publicNote: by !== 'citizen' && decision.next.visibility === 'public' ? command.note : null,
      actorPersonId: actor.personId,
      actorAccountId: actor.accountId,
    };
  }

  async due(
    reader: Reader,
    state: CaseSnapshot,
    line: UpcomingLine,
    now: number,
    told: readonly Told[],
  ): Promise<CaseEvent> {
    return {
      ...(await this.common(reader, state, now, told)),
      name: 'case.due',
      action: 'urge',
      due: dueOf(line),
      from: state.status,
      to: state.status,
      publicNote: null,
      actorPersonId: null,
      actorAccountId: null,
    };
  }

  private async common(
    reader: Reader,
    state: CaseSnapshot,
    now: number,
    told: readonly Told[],
    places: Places = this.locator,
  ): Promise<
    Omit<CaseEvent, 'name' | 'action' | 'due' | 'from' | 'to' | 'publicNote' | 'actorPersonId' | 'actorAccountId'>
  > {
    const category = await this.catalog.everByCode(state.categoryCode);
    return {
      id: this.ids.next(),
      v: 1,
      at: now,
      caseId: state.id,
      seq: state.version,
      number: state.number,
      matter: state.visibility === 'public' ? (category?.groupName ?? state.categoryName) : PRIVATE_MATTER,
      categoryName: state.categoryName,
      gridCode: state.grid?.code ?? null,
      gridName: state.grid?.name ?? null,
      place: streetName(state, places),
      departmentName: state.departmentName,
      deadlineAt: state.clocks.current?.deadlineAt ?? null,
      urgent: state.urgent,
      audience: await this.accounts(reader, told),
    };
  }

  /** Staff are told on every account of theirs that can be told; citizens on the account that reported. */
  private async accounts(reader: Reader, told: readonly Told[]): Promise<AudienceEntry[]> {
    const persons = told.flatMap((one) => ('personId' in one ? [one.personId] : []));
    const accounts = persons.length > 0 ? await this.roster.accountsOf(reader, persons) : [];
    return told.flatMap((one): AudienceEntry[] => {
      const { as, notice } = one;
      if ('accountId' in one) return [{ accountId: one.accountId, as, notice }];
      return accounts
        .filter(({ personId }) => personId === one.personId)
        .map(({ accountId }) => ({ accountId, as, notice }));
    });
  }
}

/** As the words have it. A suspended case that is taken up again is an action of its own and crosses no line. */
function dueOf(line: UpcomingLine): CaseEvent['due'] {
  switch (line) {
    // Nobody has accepted in time: the promised deadline is not crossed, but somebody should hurry.
    case 'receive':
    case 'review':
      return 'yellow';
    case 'request':
      return 'unanswered';
    default:
      return line;
  }
}

function streetName(state: CaseSnapshot, places: Places): string {
  const path = state.grid ? places.gridByCode(state.grid.code)?.path : undefined;
  return path?.find(({ level }) => level === 'street')?.name ?? places.divisionName(state.streetCode) ?? '';
}
