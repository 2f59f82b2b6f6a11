import type { ServiceGroupCode } from '@citygrid/shared/api';
import type { IconName } from '@/ui';

/** One line icon for each group, all of one family (look.md). */
export const GROUP_ICONS: Readonly<Record<ServiceGroupCode, IconName>> = {
  medical: 'medical',
  trafficPolice: 'car',
  transport: 'bus',
  household: 'id-card',
  exitEntry: 'passport',
  payments: 'wallet',
  education: 'school',
  housingFund: 'house-fund',
  socialInsurance: 'social',
  examResults: 'exam',
};
