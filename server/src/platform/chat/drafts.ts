import { Injectable } from '@nestjs/common';
import type { PhotoView } from '@citygrid/shared/api';
import { LIMITS } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type Reader, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';
import { MediaLinks } from '../../media';
import { draftOfPage, type KnownDraft } from './answers';
import { ChatBell } from './chat-bell';
import { ReportDraft } from './chat.entity';
import { ChatPeople, type ChatPerson } from './people';
import type { Reply } from './reply';
import { lockSession } from './reply-window';
import { UsedDrafts, type UsedBy } from './used-drafts';

const MINUTE = 60_000;
/** What comes within this time of the last belongs to the same report. */
const TOGETHER = 10 * MINUTE;
/** As long as an unclaimed photo is kept. */
const KEPT = 7 * 24 * 60 * MINUTE;

/** Words, a photo that is kept already, or one that will be once the person has an account. */
export type Addition = { words: string } | { photoId: string } | 'photo-later';

export interface DraftView {
  id: string;
  description: string | null;
  photoIds: string[];
  photos: PhotoView[];
  /** Still on their way from the chat: they stand among the photos within seconds of the draft's first opening. */
  photosPending: number;
  createdAt: string;
  /** What its owner has reported with it already. */
  usedBy: UsedBy | null;
}

/** Reports begun in a chat. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly personal: PersonalData,
    private readonly people: ChatPeople,
    private readonly media: MediaLinks,
    private readonly bell: ChatBell,
    private readonly used: UsedDrafts,
  ) {}

  /** Adds to the draft that the person is at, or begins one. */
  async add(tx: Tx, person: ChatPerson, addition: Addition): Promise<KnownDraft> {
    await lockSession(tx, person.keys[0]);
    const current = await this.current(tx, person, addition);
    const draft = current ?? this.begun(person);
    const cut = this.put(draft, addition);
    draft.accountId ??= person.accountId;
    draft.touchedAt = this.clock.now();
    if (current) await tx.manager.update(ReportDraft, { id: draft.id }, draft);
    else await tx.manager.insert(ReportDraft, draft);
    return { id: draft.id, isNew: draft.announcedAt === null, photos: draft.photoIds.length, cut };
  }

  /** The draft that the person is at, where no card to it was sent yet. */
  async unannounced(tx: Tx, person: ChatPerson): Promise<KnownDraft | null> {
    const draft = await this.current(tx, person, null);
    if (draft?.announcedAt !== null) return null;
    return { id: draft.id, isNew: true, photos: draft.photoIds.length, cut: false };
  }

  /** The cards among `replies` were sent. */
  async announced(replies: readonly Reply[]): Promise<void> {
    const ids = replies.flatMap((reply) => (reply.kind === 'card' ? (draftOfPage(reply.page) ?? []) : []));
    if (ids.length === 0) return;
    await this.database.inTransaction(async (tx) => {
      const sql = 'UPDATE report_draft SET announced_at = ? WHERE id = ? AND announced_at IS NULL';
      for (const id of ids) await tx.run(sql, [this.clock.now(), id]);
    });
  }

  /** A photo that waited for its owner's account. False: the draft is gone, or full. */
  async addLate(tx: Tx, draftId: string, accountId: string, photoId: string): Promise<boolean> {
    const draft = await this.locked(tx, draftId);
    if (!draft || draft.photoIds.length >= LIMITS.photosMax) return false;
    const photoIds = [...draft.photoIds, photoId];
    await tx.manager.update(ReportDraft, { id: draftId }, { photoIds, accountId: draft.accountId ?? accountId });
    return true;
  }

  /** For its owner, whom the chat or the login made known; throws `not-found` for everybody else. */
  async open(accountId: string, id: string): Promise<DraftView> {
    // Counted first: what arrives meanwhile stands among the photos and in the count, not in neither.
    const photosPending = await this.pendingPhotos(id);
    const draft = await this.ofAccount(this.database.read(), accountId, id);
    if (!draft) throw new ProblemError('not-found', '没有找到这份草稿，或已经过期');
    if (draft.openedAt === null || draft.accountId === null) await this.takenUp(accountId, id);
    const photos = await this.media.unclaimed(this.database.read(), accountId, draft.photoIds);
    const description = draft.wordsSealed === null ? null : this.personal.decrypt(draft.wordsSealed);
    return {
      id,
      description,
      photoIds: photos.map((photo) => photo.id),
      photos,
      photosPending,
      createdAt: new Date(draft.createdAt).toISOString(),
      usedBy: await this.used.by(accountId, draft, description),
    };
  }

  /** When the form took the draft up, epoch milliseconds; null: not yet, or the draft is gone. */
  async openedAt(id: string): Promise<number | null> {
    return (await this.database.read().manager.findOneBy(ReportDraft, { id }))?.openedAt ?? null;
  }

  async forgetOld(tx: Tx): Promise<void> {
    await tx.run('DELETE FROM report_draft WHERE created_at < ?', [this.clock.now() - KEPT]);
  }

  /** Of a parked turn whose answer is decided nothing more comes. */
  private async pendingPhotos(id: string): Promise<number> {
    const sql = `SELECT COUNT(*) AS count FROM chat_turn
      WHERE draft_id = ? AND state = 'parked' AND replies_sealed IS NULL`;
    return Number((await this.database.read().one<{ count: number | string }>(sql, [id]))?.count ?? 0);
  }

  private async ofAccount(reader: Reader, accountId: string, id: string): Promise<ReportDraft | null> {
    const draft = await reader.manager.findOneBy(ReportDraft, { id });
    if (!draft || draft.createdAt < this.clock.now() - KEPT) return null;
    if (draft.accountId !== null) return draft.accountId === accountId ? draft : null;
    return (await this.people.keysOfAccount(accountId)).includes(draft.personKey) ? draft : null;
  }

  /** The form has it. Photos that waited for this login are fetched now, not when their turn would come. */
  private async takenUp(accountId: string, id: string): Promise<void> {
    const now = this.clock.now();
    await this.database.inTransaction(async (tx) => {
      await this.locked(tx, id);
      await tx.run('UPDATE report_draft SET account_id = ?, opened_at = ? WHERE id = ?', [accountId, now, id]);
      // A turn that a worker holds just now keeps its lease.
      const sql = `UPDATE chat_turn SET due_at = ? WHERE draft_id = ? AND state = 'parked' AND lease_owner IS NULL`;
      if ((await tx.run(sql, [now, id])) > 0) tx.afterCommit(() => this.bell.ring());
    });
  }

  /** As it is now, with its person's conversation kept still. */
  private async locked(tx: Tx, id: string): Promise<ReportDraft | null> {
    const row = await tx.one<{ person_key: string }>('SELECT person_key FROM report_draft WHERE id = ?', [id]);
    if (row) await lockSession(tx, row.person_key);
    return tx.manager.findOneBy(ReportDraft, { id });
  }

  private async current(tx: Tx, { keys }: ChatPerson, addition: Addition | null): Promise<ReportDraft | null> {
    const row = await tx.one<{ id: string }>(
      `SELECT id FROM report_draft
       WHERE person_key IN (${keys.map(() => '?').join(', ')}) AND touched_at > ? AND opened_at IS NULL
       ORDER BY touched_at DESC, id DESC LIMIT 1`,
      [...keys, this.clock.now() - TOGETHER],
    );
    const draft = row && (await tx.manager.findOneBy(ReportDraft, { id: row.id }));
    const isPhoto = addition === 'photo-later' || (addition !== null && 'photoId' in addition);
    return draft && !(isPhoto && draft.photoIds.length >= LIMITS.photosMax) ? draft : null;
  }

  private begun({ keys, accountId }: ChatPerson): ReportDraft {
    const now = this.clock.now();
    return Object.assign(new ReportDraft(), {
      id: this.ids.next(),
      accountId,
      personKey: keys[0],
      wordsSealed: null,
      photoIds: [],
      createdAt: now,
      touchedAt: now,
      announcedAt: null,
      openedAt: null,
    } satisfies ReportDraft);
  }

  /** True where not all words fitted. */
  private put(draft: ReportDraft, addition: Addition): boolean {
    if (addition === 'photo-later') return false;
    if ('photoId' in addition) {
      draft.photoIds = [...draft.photoIds, addition.photoId];
      return false;
    }
    const before = draft.wordsSealed === null ? [] : [this.personal.decrypt(draft.wordsSealed)];
    const all = [...[...before, addition.words].join('\n')];
    draft.wordsSealed = this.personal.encrypt(all.slice(0, LIMITS.descriptionMax).join(''));
    return all.length > LIMITS.descriptionMax;
  }
}
