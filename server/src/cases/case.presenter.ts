import { Injectable, Optional } from '@nestjs/common';
import type { CaseListItem, CaseSafety, CaseView, NextAction, PhotoView, TimelineRow } from '@citygrid/shared/api';
import {
  colour,
  isCoReporter,
  isReporter,
  nextActions,
  viewFor,
  type Actor,
  type CaseSnapshot,
  type DutyPeople,
  type ReasonCode,
} from '@citygrid/shared/case';
import { Locator } from '../areas';
import { Catalog, type Category } from '../catalog';
import { Roster } from '../identity';
import { PersonalData } from '../infra/crypto';
import type { Reader } from '../infra/database';
import { MediaLinks } from '../media';
import type { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';
import type { DeadlineMoved } from './dates-of-step';
import { maskedName, maskedPhone, roundedTo50m, withoutDust } from './disclosure';
import { whereOf } from './duty';
import { SafetyMarks, type Marks } from './safety-marks.port';
import type { TimelineEntry } from './timeline-entry.entity';

type Audience = 'staff' | 'reporter' | 'coReporter' | 'public';
type CasePhoto = Awaited<ReturnType<MediaLinks['photosOfCases']>> extends Map<string, (infer P)[]> ? P : never;

/** Says of a case what each audience may see (access.md "Views of a case"), and nothing else. */
@Injectable()
export class CasePresenter {
  constructor(
    private readonly files: CaseFiles,
    private readonly roster: Roster,
    private readonly media: MediaLinks,
    private readonly catalog: Catalog,
    private readonly locator: Locator,
    private readonly personalData: PersonalData,
    @Optional() private readonly marks?: SafetyMarks,
  ) {}

  /** `seenAs`: the state that decides what the actor sees; the state before, for the answer to a withdrawal that detached them. */
  async one(
    reader: Reader,
    file: CaseFile,
    actor: Actor,
    now: number,
    seenAs: CaseSnapshot = file.state,
  ): Promise<CaseView> {
    const audience = audienceFor(seenAs, actor);
    const people = await this.roster.dutyPeople(reader, whereOf(file.state));
    const photos = (await this.media.photosOfCases(reader, [file.id])).get(file.id) ?? [];
    const timeline = await this.files.timeline(reader, file.id);
    const category = await this.catalog.everByCode(file.categoryCode);
    const following = actor.accountId !== null && file.state.followerAccountIds.includes(actor.accountId);
    return {
      ...this.item(file, audience, photos, category, following, now),
      safety: audience === 'staff' ? await this.safety(reader, file) : null,
      timeline: timeline
        .filter((entry) => audience !== 'public' || entry.fromStatus !== entry.toStatus)
        .map((entry) => timelineRow(entry, file, audience, photos)),
      actions: this.actions(file.state, people, actor, now),
    };
  }

  /** Cases that the actor may not see at all are left out; `as` shows everybody the public view. */
  async list(
    reader: Reader,
    files: readonly CaseFile[],
    actor: Actor,
    now: number,
    as?: 'public',
  ): Promise<CaseListItem[]> {
    const visible = files.filter((file) => viewFor(file.state, actor) !== null);
    const ids = visible.map(({ id }) => id);
    const photos = await this.media.photosOfCases(reader, ids);
    const following = await followed(reader, visible, actor.accountId);
    const staffs = as ? [] : visible.filter((file) => audienceFor(file.state, actor) === 'staff');
    const marks =
      staffs.length > 0
        ? await this.marks?.of(
            reader,
            staffs.map(({ id }) => id),
          )
        : undefined;
    return Promise.all(
      visible.map(async (file) => {
        const category = await this.catalog.everByCode(file.categoryCode);
        const audience = as ?? audienceFor(file.state, actor);
        const item = this.item(file, audience, photos.get(file.id) ?? [], category, following.has(file.id), now);
        const safety = safetyOf(file.state.heldFromPublic, marks?.get(file.id));
        return { ...item, safety: audience === 'staff' ? safety : null };
      }),
    );
  }

  actions(state: CaseSnapshot, people: DutyPeople, actor: Actor, now: number): NextAction[] {
    return nextActions(state, people, actor, now);
  }

  private item(
    file: CaseFile,
    audience: Audience,
    photos: readonly CasePhoto[],
    category: Category | null,
    following: boolean,
    now: number,
  ): Omit<CaseListItem, 'safety'> {
    const { state } = file;
    const exact = audience !== 'public';
    const clock = state.clocks.current;
    return {
      id: file.id,
      number: file.number,
      status: file.status,
      version: file.version,
      createdAt: iso(file.createdAt),
      updatedAt: iso(file.updatedAt),
      category: exact
        ? { code: state.categoryCode, name: state.categoryName }
        : { code: category?.groupCode ?? '', name: category?.groupName ?? '' },
      description: audience === 'staff' || audience === 'reporter' ? file.description : null,
      location: {
        ...(exact ? withoutDust(file) : roundedTo50m(file)),
        crs: 'gcj02',
        address: exact ? file.address : this.streetName(state),
        source: file.locationSource,
      },
      grid: exact && state.grid ? { code: state.grid.code, name: state.grid.name } : null,
      department: state.departmentCode ? { code: state.departmentCode, name: state.departmentName ?? '' } : null,
      stage: exact ? (clock?.stage ?? null) : null,
      deadline: file.deadlineAt === null ? null : iso(file.deadlineAt),
      colour: exact && file.deadlineAt !== null ? colour(clock, now) : null,
      outcome: exact ? state.outcome : null,
      reworkCount: exact ? state.reworkCount : null,
      visibility: state.visibility,
      photos: photos.filter((photo) => mayBeSeen(photo, audience)).map(asPhotoView),
      reporter: audience === 'staff' || audience === 'reporter' ? this.reporter(file) : null,
      following,
    };
  }

  private async safety(reader: Reader, file: CaseFile): Promise<CaseSafety> {
    const marks = await this.marks?.of(reader, [file.id]);
    // A check may have ended since the file was read: what it did to the case is read after what it said.
    const held = await this.files.isHeld(reader, file.id);
    return safetyOf(held, marks?.get(file.id));
  }

  private reporter(file: CaseFile): CaseListItem['reporter'] {
    if (file.anonymous) return { displayName: '热心市民', phoneMasked: null };
    const contact = this.contactOf(file);
    return {
      displayName: maskedName(contact?.name ?? null),
      phoneMasked: contact?.phone ? maskedPhone(contact.phone) : null,
    };
  }

  private contactOf(file: CaseFile): { name?: string; phone?: string } | null {
    return file.contactSealed
      ? (JSON.parse(this.personalData.decrypt(file.contactSealed)) as { name?: string; phone?: string })
      : null;
  }

  private streetName(state: CaseSnapshot): string | null {
    return this.locator.divisionName(state.streetCode);
  }
}

function safetyOf(held: boolean, marks: Marks | undefined): CaseSafety {
  return { held, checks: marks?.checks ?? [], decision: marks?.decision ?? null };
}

function audienceFor(state: CaseSnapshot, actor: Actor): Audience {
  const view = viewFor(state, actor);
  if (view === 'reporter')
    return isReporter(state, actor) ? 'reporter' : isCoReporter(state, actor) ? 'coReporter' : 'public';
  return view ?? 'public';
}

/** A citizen's words and photos are hers: co-reporters and the public see what staff said and showed. */
function timelineRow(
  entry: TimelineEntry,
  file: CaseFile,
  audience: Audience,
  photos: readonly CasePhoto[],
): TimelineRow {
  const byCitizen = entry.actorRole === 'citizen';
  const mayReadNote = audience === 'staff' || audience === 'reporter' || (audience === 'coReporter' && !byCitizen);
  return {
    id: entry.id,
    action: entry.action,
    from: entry.fromStatus,
    to: entry.toStatus,
    at: iso(entry.at),
    by:
      audience === 'public'
        ? null
        : { role: entry.actorRole, name: byCitizen ? (file.anonymous ? '热心市民' : '市民') : entry.actorName },
    note: mayReadNote ? entry.note : null,
    internalNote: audience === 'staff' ? entry.internalNote : null,
    photos: photos.filter((photo) => photo.timelineId === entry.id && mayBeSeen(photo, audience)).map(asPhotoView),
    version: entry.version,
    ...(audience === 'public' ? NO_DETAILS : { ...reasonOf(entry), ...datesOf(entry) }),
  };
}

function mayBeSeen(photo: CasePhoto, audience: Audience): boolean {
  if (audience === 'public') return photo.isPublic;
  return audience !== 'coReporter' || photo.kind !== 'report';
}

function asPhotoView({ id, url, thumbnailUrl, kind }: CasePhoto): PhotoView {
  return { id, url, thumbnailUrl, kind };
}

async function followed(reader: Reader, files: readonly CaseFile[], accountId: string | null): Promise<Set<string>> {
  if (files.length === 0 || accountId === null) return new Set();
  const rows = await reader.all<{ case_id: string }>(
    `SELECT case_id FROM case_follower WHERE account_id = ? AND case_id IN (${files.map(() => '?').join(', ')})`,
    [accountId, ...files.map(({ id }) => id)],
  );
  return new Set(rows.map((row) => row.case_id));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

type Reason = Pick<TimelineRow, 'reasonCode' | 'responsible'>;

const NO_DETAILS = { reasonCode: null, responsible: null, until: null, reviewAt: null, deadlineMoved: null };

/** What was asked for or granted, and which promise moved. */
function datesOf({ details }: TimelineEntry): Required<Pick<TimelineRow, 'until' | 'reviewAt' | 'deadlineMoved'>> {
  const { until, reviewAt, deadlineMoved } = (details ?? {}) as {
    until?: string;
    reviewAt?: string;
    deadlineMoved?: DeadlineMoved;
  };
  return { until: until ?? null, reviewAt: reviewAt ?? null, deadlineMoved: deadlineMoved ?? null };
}

/** Why something was not taken on, and who is responsible instead: told to the parties, not to everybody. */
function reasonOf({ details }: TimelineEntry): Reason {
  const { reasonCode, responsible } = (details ?? {}) as {
    reasonCode?: ReasonCode;
    responsible?: { name: string; phone?: string };
  };
  return {
    reasonCode: reasonCode ?? null,
    responsible: responsible ? { name: responsible.name, phone: responsible.phone ?? null } : null,
  };
}
