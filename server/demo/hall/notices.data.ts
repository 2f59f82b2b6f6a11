import { COMMUNITIES, STREET } from '../street/communities.data';

export interface DemoNotice {
  title: string;
  body: string;
  source: string;
  /** A division's code; null: everybody. */
  areaCode: string | null;
  /** Shown so many days from the day the demo is made; null: until taken back. */
  days: number | null;
}

const communityNamed = (name: string): string => {
  const community = COMMUNITIES.find((one) => one.name === name);
  if (!community) throw new Error(`the demo has no ${name}`);
  return community.code;
};

/** The oldest first. */
export const DEMO_NOTICES: readonly DemoNotice[] = [
  {
    title: '看到路面破损、井盖松动，拍一张照片就行',
    body: '不用知道归哪个部门管，也不用写很多字。\n照片和位置会送到您所在网格的网格员手里，办到哪一步，手机上都会告诉您。\n遇到人身危险请先拨打 110、119 或 120，本平台不是报警电话。',
    source: `${STREET.street.name}办事处`,
    areaCode: null,
    days: null,
  },
  {
    title: '政务服务中心周六上午照常开门',
    body: '社保、医保、居住证窗口每周六 09:00–12:00 开放，法定节假日除外。\n来之前可以在「办事」里先看要带什么，少跑一趟。',
    source: `${STREET.street.name}政务服务中心`,
    areaCode: STREET.street.code,
    days: 180,
  },
  {
    title: '台风季前请检查阳台花盆和空调外机支架',
    body: '花盆请搬进屋里；外机支架生锈、松动的，请联系安装单位加固。\n看到高处有东西快要掉下来，请离远一些，拍照告诉我们。',
    source: `${STREET.street.name}应急管理办公室`,
    areaCode: STREET.street.code,
    days: 120,
  },
  {
    title: '社区卫生服务中心：65 岁以上老人免费体检',
    body: '带身份证和医保卡，空腹到社区卫生服务中心，每天 08:00–10:30。\n行动不便的，请打社区值班电话，医生可以上门。',
    source: '东岸社区居民委员会',
    areaCode: communityNamed('东岸社区'),
    days: 60,
  },
];
