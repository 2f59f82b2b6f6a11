export { type Allowed, allowHere, CONTACT, heardAllowed, setAllowed, useAllowed } from './allowed';
export { appConfigNow, loadAppConfig, useAppConfig } from './app-config';
export {
  answerConsent,
  askConsent,
  hasConsent,
  NOTICE_VERSION,
  useConsent,
  useConsentAsked,
  withdrawConsent,
} from './consent';
export {
  bindPhone,
  ensureSession,
  enterBySms,
  forgetPerson,
  leaveLogin,
  onPersonLeft,
  refreshUser,
  session,
  type SessionState,
  signInQuietly,
  signOut,
  useIsStaff,
  useSession,
  useUser,
} from './session';
export { sendSmsCode } from './sign-in';
export { startApp } from './start-app';
