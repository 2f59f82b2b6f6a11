export { CaseDetail, type CaseDetailProps } from './case-detail';
export { CasePhotos } from './case-photos';
export { CasePlace } from './case-place';
export { CaseTimeline } from './case-timeline';
export { ContactReveal } from './contact-reveal';
export { FollowButton } from './follow-button';
export { NowCard } from './now-card';
export { sightOf, type Sight } from './case-sight';
export { useCase } from './use-case';
