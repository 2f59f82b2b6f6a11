import type { PhoneProof } from '../platform';
import type { SessionAnswer, User } from '@citygrid/shared/api';
import { ApiError, call, forgetAnswers, get, invalidate, post } from '../api';
import { platform } from '../platform';
import { createStore, type Store, useStore } from '../state';
import { askConsent, hasConsent } from './consent';
import { signInBySms, signInSilently } from './sign-in';
import { tokens } from './tokens';

export type SessionState =
  | { kind: 'out' }
  | { kind: 'signing-in' }
  | { kind: 'in'; user: User }
  /** Tried and not brought off; `error` says why, `ensureSession` tries again. */
  | { kind: 'failed'; error: ApiError };

/** Who uses the phone. */
export const session: Store<SessionState> = createStore<SessionState>({ kind: 'out' });

const LAST_PERSON = 'last-person';
const PERSONAL = 'mine:';
const leaving = new Set<() => void>();
let ensuring: Promise<boolean> | null = null;
let signingIn: Promise<boolean> | null = null;
let atLogin: ((signedIn: boolean) => void) | null = null;

export function useSession(): SessionState {
  return useStore(session);
}

/** Null while nobody is signed in. */
export function useUser(): User | null {
  const now = useSession();
  return now.kind === 'in' ? now.user : null;
}

/** Works for the street: grid worker, handler, dispatcher. */
export function useIsStaff(): boolean {
  return (useUser()?.roles ?? []).some((role) => role !== 'citizen');
}

/** Called when the person on this phone is another one, or nobody: what is personal in memory has to go. */
export function onPersonLeft(listener: () => void): () => void {
  leaving.add(listener);
  return () => void leaving.delete(listener);
}

/**
 * Someone is signed in, or becomes so: asks for consent first, then signs in by the platform, or opens the login page
 * and waits for what happens there. False: the person would not, or it could not be done (`session` says which).
 */
export function ensureSession(): Promise<boolean> {
  ensuring ??= ensure().finally(() => {
    ensuring = null;
  });
  return ensuring;
}

async function ensure(): Promise<boolean> {
  if (resume()) return true;
  if (!(await askConsent())) return false;
  const silently = await signInQuietly();
  if (silently || session.get().kind === 'failed') return silently;
  return throughLoginPage();
}

/** Signs in only where nothing has to be asked of the person; for starts and for tokens that ran out. */
export function signInQuietly(): Promise<boolean> {
  if (resume()) return Promise.resolve(true);
  if (!hasConsent()) return Promise.resolve(false);
  signingIn ??= (async () => {
    session.set({ kind: 'signing-in' });
    try {
      const answer = await signInSilently();
      if (answer === null) session.set({ kind: 'out' });
      else await enter(answer);
      return answer !== null;
    } catch (error) {
      session.set({ kind: 'failed', error: asApiError(error) });
      return false;
    } finally {
      signingIn = null;
    }
  })();
  return signingIn;
}

/** The login page's: throws ApiError where the code is wrong. */
export async function enterBySms(phone: string, code: string): Promise<void> {
  await enter(await signInBySms(phone, code));
  settleLogin(true);
}

/** The login page was left without signing in. */
export function leaveLogin(): void {
  settleLogin(false);
}

/** Ends the session here and at the server; nothing of the person stays on the phone but what waits to be sent. */
export async function signOut(): Promise<void> {
  const ended = tokens.now();
  if (ended) {
    // Signed out here also where the server cannot hear it: its token then ends by itself.
    await call('POST', '/auth/logout', { body: { refreshToken: ended.refreshToken } }).catch(() => undefined);
  }
  await forgetPerson();
}

/** The account is gone (DELETE /me), or the server ended the session: only this phone has to forget. */
export async function forgetPerson(): Promise<void> {
  tokens.forget();
  platform.storage.remove(LAST_PERSON);
  session.set({ kind: 'out' });
  await clearPersonal();
}

/** Binds the phone number that the platform vouches for; throws ApiError. May bring the roles of an invitation. */
export async function bindPhone(proof: PhoneProof): Promise<User> {
  const { user } = await post<{ user: User }>('/auth/phone', proof);
  takeUser(user);
  await invalidate('/');
  return user;
}

/** Asks who this is now: roles and grids change while a phone sleeps. Keeps what is known without signal. */
export async function refreshUser(): Promise<void> {
  const before = tokens.now();
  if (before === null) return;
  try {
    const { user } = await get<{ user: User }>('/me');
    if (tokens.now()?.user.id === user.id) takeUser(user);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** After a renewal: the tokens are new, the person is the same. */
export function keepRenewed(answer: SessionAnswer): void {
  tokens.keep(answer);
  session.set({ kind: 'in', user: answer.user });
}

function resume(): boolean {
  if (session.get().kind === 'in') return true;
  const kept = hasConsent() ? tokens.now() : null;
  if (kept) session.set({ kind: 'in', user: kept.user });
  return kept !== null;
}

async function enter(answer: SessionAnswer): Promise<void> {
  const last = platform.storage.get(LAST_PERSON);
  if (last !== null && last !== answer.user.id) await clearPersonal();
  platform.storage.set(LAST_PERSON, answer.user.id);
  tokens.keep(answer);
  session.set({ kind: 'in', user: answer.user });
  // What was refused without a session is asked again.
  await invalidate('/');
}

async function clearPersonal(): Promise<void> {
  for (const key of platform.storage.keys()) if (key.startsWith(PERSONAL)) platform.storage.remove(key);
  leaving.forEach((listener) => listener());
  await forgetAnswers();
}

function takeUser(user: User): void {
  const now = tokens.now();
  if (now) tokens.keep({ ...now, user });
  session.set({ kind: 'in', user });
}

function throughLoginPage(): Promise<boolean> {
  settleLogin(false);
  return new Promise((resolve) => {
    atLogin = resolve;
    platform.nav.to('login');
  });
}

function settleLogin(signedIn: boolean): void {
  const waiting = atLogin;
  atLogin = null;
  waiting?.(signedIn);
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(null, null, 'failed', null);
}
