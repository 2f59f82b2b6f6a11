import { PublicationDecision, SafetyCheck } from './safety-check.entity';

export {
  CONTENT_CHECKERS,
  ContentChecker,
  type CheckAnswer,
  type ContentAuthor,
  type ContentVerdict,
} from './content-checker.port';
export { CheckRelay } from './check-relay';
export { CheckWhatIsSaid } from './check-what-is-said.handler';
export { ImageVerdicts, type ImageVerdict } from './image-verdicts';
export { MarksOfChecks } from './marks-of-checks.query';
export { SafetyModule } from './safety.module';

export const safetyEntities = [SafetyCheck, PublicationDecision];
