import { SERVICE_GROUPS, type ServiceGroupCode } from '@citygrid/shared/api';

/** How people call the ten groups of the service hall. */
const NAMES: Record<ServiceGroupCode, string> = {
  medical: '医疗',
  trafficPolice: '交管',
  transport: '交通',
  household: '公安户政',
  exitEntry: '出入境',
  payments: '缴费',
  education: '教育',
  housingFund: '公积金',
  socialInsurance: '社保',
  examResults: '招考查询',
};

/** In the order in which they are shown. */
export const NAMED_GROUPS: readonly { code: ServiceGroupCode; name: string }[] = SERVICE_GROUPS.map((code) => ({
  code,
  name: NAMES[code],
}));
