import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { CaseSafety, SafetyMark } from '@citygrid/shared/api';
import { SafetyMarks } from '../cases';
import type { Reader } from '../infra/database';
import { PublicationDecision, SafetyCheck, SETTLED_CHECKS } from './safety-check.entity';

/** What staff see beside a case: how its checks ended, oldest first, and what a dispatcher made of it. */
@Injectable()
export class MarksOfChecks extends SafetyMarks {
  async of(reader: Reader, caseId: string): Promise<Omit<CaseSafety, 'held'>> {
    const checks = await reader.manager.find(SafetyCheck, {
      where: { caseId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const [last] = await reader.manager.find(PublicationDecision, {
      where: { caseId, photoId: IsNull() },
      order: { id: 'DESC' },
      take: 1,
    });
    return {
      checks: checks.map(markOf),
      decision: last ? { release: last.isPublic, note: last.note, at: new Date(last.at).toISOString() } : null,
    };
  }
}

function markOf({ subject, subjectRef, state, label }: SafetyCheck): SafetyMark {
  return {
    subject: subject === 'image' ? 'photo' : 'text',
    photoId: subject === 'image' ? subjectRef : null,
    state: SETTLED_CHECKS.find((settled) => settled === state) ?? 'pending',
    label,
  };
}
