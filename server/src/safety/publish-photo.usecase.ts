import { Injectable } from '@nestjs/common';
import type { CaseView } from '@citygrid/shared/api';
import { CasePublication, type SeenCase } from '../cases';
import type { CallerInfo } from '../identity';
import { Database, type Tx } from '../infra/database';
import { Idempotency, ProblemError, validateBody, type IdempotentAnswer } from '../infra/http';
import { MediaPublication } from '../media';
import { passed } from './check-policy';
import { mayPhotoBePublic } from './photo-publication.policy';
import { PhotoPublicationDto } from './publication.dto';
import { PublicationRecord } from './publication-record';
import { NOT_YOURS, type PublicationCall } from './publish-case.usecase';
import { SafetyChecks } from './safety-checks';

export interface PhotoPublicationCall extends PublicationCall {
  photoId: string;
}

/** A dispatcher shows one photo of a case to the public, or takes it back. Asking for what already is changes nothing. */
@Injectable()
export class PublishPhoto {
  constructor(
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly publication: CasePublication,
    private readonly photos: MediaPublication,
    private readonly checks: SafetyChecks,
    private readonly record: PublicationRecord,
  ) {}

  async execute(caller: CallerInfo, call: PhotoPublicationCall): Promise<IdempotentAnswer<CaseView>> {
    const seen = await this.publication.seen(caller.accountId, call.caseId);
    const { caseId } = seen;
    // Her own photo or not: of another case it is not there.
    const photo = seen.mayDecide ? await this.photos.standing(this.database.read(), call.photoId) : null;
    if (seen.mayDecide && photo?.caseId !== caseId) throw new ProblemError('not-found', '这件事没有这张照片');
    const dto = await validateBody(PhotoPublicationDto, call.body ?? {});
    if (!seen.mayDecide || !photo) throw new ProblemError('forbidden', NOT_YOURS);
    await this.publication.looksAt(caller.accountId, seen);
    const path = `cases/${caseId}/photos/${photo.id}/publication`;
    return this.idempotency.run(
      { accountId: caller.accountId, method: 'POST', path, key: call.idempotencyKey, content: call.body },
      200,
      (store) =>
        this.database.inTransaction(async (tx) => {
          await this.decide(tx, seen, caller.accountId, photo.id, dto);
          const answer = await this.publication.view(tx, caseId, seen.actor);
          await store(tx, answer);
          return answer;
        }),
    );
  }

  private async decide(
    tx: Tx,
    seen: SeenCase,
    accountId: string,
    photoId: string,
    { public: isPublic, reviewed = false }: PhotoPublicationDto,
  ): Promise<void> {
    const asReviewed = isPublic && (await this.admit(tx, seen, photoId, reviewed));
    const before = await this.photos.standing(tx, photoId);
    if (before?.isPublic === isPublic && !asReviewed) return;
    await this.photos.setPublic(tx, photoId, isPublic);
    await this.record.ofPhoto(tx, { caseId: seen.caseId, photoId, accountId, isPublic, reviewed: asReviewed });
  }

  /** Answers whether it is shown on the dispatcher's word; throws where it may not be shown. */
  private async admit(tx: Tx, { caseId, actor }: SeenCase, photoId: string, reviewed: boolean): Promise<boolean> {
    const found = await this.checks.ofPhoto(tx, caseId, photoId);
    // Locked, so that a verdict that arrives now waits, and finds it decided.
    const check = found && (await this.checks.locked(tx, found.id));
    const photo = await this.photos.standing(tx, photoId);
    if (!photo) throw new ProblemError('not-found', '这件事没有这张照片');
    const answer = mayPhotoBePublic(photo, check?.state ?? null, reviewed);
    if (answer.kind === 'no') {
      const { status, version, actions } = await this.publication.view(tx, caseId, actor);
      throw new ProblemError('action-not-allowed', answer.detail, { current: { status, version, actions } });
    }
    if (answer.kind === 'yes') return false;
    if (check) await this.checks.write(tx, check, passed('reviewed'));
    else await this.photos.recordSafety(tx, photoId, 'passed');
    return true;
  }
}
