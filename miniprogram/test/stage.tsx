import { render, type RenderResult } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import type { CaseListItem, InboxItem, User } from '@citygrid/shared/api';
import { QueryProvider } from '@/api';
import { fakePlatform } from '@/platform/fake';
import { answerConsent, askConsent, forgetPerson, heardAllowed, session, withdrawConsent } from '@/session';
import { settings } from '@/settings';

/** Before each test: a new phone, nobody signed in, nothing agreed to, nothing known. */
export async function newPhone(): Promise<void> {
  fakePlatform.reset();
  withdrawConsent();
  settings.set({ language: 'zh-CN', scale: 1, theme: 'system' });
  await forgetPerson();
}

export async function agree(): Promise<void> {
  const asked = askConsent();
  answerConsent(true);
  await asked;
}

/** Has said yes to being located, and the server knows. */
export function allowsPlace(): void {
  heardAllowed('precisePosition', true);
}

/** Somebody who has agreed and is signed in. */
export async function signedIn(part: Partial<User> = {}): Promise<User> {
  await agree();
  const user = aUser(part);
  session.set({ kind: 'in', user });
  return user;
}

export function staged(shown: ReactElement): RenderResult {
  return render(shown, {
    wrapper: ({ children }: { children: ReactNode }) => <QueryProvider>{children}</QueryProvider>,
  });
}

export function aUser(part: Partial<User> = {}): User {
  return {
    id: 'account-1',
    platform: 'web',
    displayName: '林女士',
    phoneMasked: '138****0001',
    roles: ['citizen'],
    grids: [],
    department: null,
    ...part,
  };
}

/** Path of a grid from the province down, as /locate answers. */
export const PATH = [
  { code: '44', name: '某省', level: 'province' as const },
  { code: '440106003', name: '车陂街道', level: 'street' as const },
  { code: '440106003012', name: '东岸社区', level: 'community' as const },
];

export function aCase(part: Partial<CaseListItem> = {}): CaseListItem {
  return {
    id: 'case-1',
    number: '26112204839153',
    status: 'inspecting',
    version: 2,
    createdAt: '2026-11-22T01:00:00.000Z',
    updatedAt: '2026-11-22T01:10:00.000Z',
    category: { code: 'M06013', name: '道路破损' },
    description: '路口裂了一条缝',
    location: null,
    grid: { code: 'G12', name: '东岸社区第12格' },
    department: null,
    stage: 'inspect',
    deadline: null,
    colour: 'green',
    outcome: null,
    reworkCount: 0,
    visibility: 'public',
    photos: [],
    reporter: null,
    following: false,
    safety: null,
    ...part,
  };
}

export function aMessage(part: Partial<InboxItem> = {}): InboxItem {
  return {
    id: 'message-1',
    templateKey: 'progress',
    caseId: 'case-1',
    title: '网格员接手了',
    body: '您反映的道路破损已送到网格员手里。',
    at: '2026-11-22T01:10:00.000Z',
    readAt: null,
    ...part,
  };
}
