export { ActionBar, type ActionBarProps } from './action-bar';
export { openAction, usePending } from './acting';
export { CaseJobs } from './case-jobs';
export { isStaffView } from './audience';
export { offered } from './main-action';
export { nameOf } from './names';
export { openQuestions } from './open-questions';
