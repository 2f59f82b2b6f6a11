import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { SafetyMark } from '@citygrid/shared/api';
import { SafetyMarks, type Marks } from '../cases';
import type { Reader } from '../infra/database';
import { PublicationDecision, SafetyCheck, SETTLED_CHECKS } from './safety-check.entity';

/** What staff see beside a case: how its checks ended, oldest first, and what a dispatcher made of it. */
@Injectable()
export class MarksOfChecks extends SafetyMarks {
  async of(reader: Reader, caseIds: readonly string[]): Promise<Map<string, Marks>> {
    const marks = new Map<string, Marks>(caseIds.map((id) => [id, { checks: [], decision: null }]));
    if (caseIds.length === 0) return marks;
    const ids = In([...caseIds]);
    const checks = await reader.manager.find(SafetyCheck, {
      where: { caseId: ids },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    for (const check of checks) marks.get(check.caseId)?.checks.push(markOf(check));
    const decisions = await reader.manager.find(PublicationDecision, {
      where: { caseId: ids, photoId: IsNull() },
      order: { id: 'ASC' },
    });
    for (const { caseId, isPublic, note, at } of decisions) {
      const entry = marks.get(caseId);
      if (entry) entry.decision = { release: isPublic, note, at: new Date(at).toISOString() };
    }
    return marks;
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
