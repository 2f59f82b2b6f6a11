export { PrivacyGate } from './privacy-gate';
export { PrivacyNotice } from './privacy-notice';
