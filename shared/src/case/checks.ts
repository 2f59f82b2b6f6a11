import type { Check } from './guard';

const YEAR_MS = 366 * 86_400_000;

export const toAnotherGrid: Check = {
  rule: 'toAnotherGrid',
  says: '这件事已经在这个网格了，请选择另一个网格。',
  path: 'gridCode',
  holds: ({ snapshot, command }) => command.targetGrid?.code !== snapshot.grid?.code,
};

export const intoAnotherCase: Check = {
  rule: 'intoAnotherCase',
  says: '不能并入自己，请选择另一个案件。',
  path: 'intoCaseId',
  holds: ({ snapshot, command }) => command.intoCaseId !== snapshot.id,
};

/** Also where the dispatcher answers so late that the asked-for day has gone by: then another one is named. */
export const pastTheDeadline: Check = {
  rule: 'pastTheDeadline',
  says: '新的期限要比现在的期限晚、在今天以后、一年以内，请另选一个日子。',
  path: 'until',
  holds: ({ snapshot, command, now }) => {
    const deadlineAt = snapshot.clocks.current?.deadlineAt ?? 0;
    const until = command.until ?? snapshot.request?.until ?? deadlineAt;
    return until > deadlineAt && until > now && until <= now + YEAR_MS;
  },
};

/** A suspension ends within a year and has a date on which somebody looks again. */
export const reviewedWithinAYear: Check = {
  rule: 'reviewedWithinAYear',
  says: '复查的日子要在今天以后、一年以内。',
  path: 'reviewAt',
  holds: ({ snapshot, command, now }) => {
    const reviewAt = command.reviewAt ?? snapshot.request?.until ?? now;
    return reviewAt > now && reviewAt <= now + YEAR_MS;
  },
};
