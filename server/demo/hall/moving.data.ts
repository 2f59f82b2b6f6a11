import type { NewServiceEntry } from '../../src/hall';
import { alipay, counter, page, phone, wechat } from './ways';

/** 交管, 交通, 出入境. */
export const MOVING: readonly NewServiceEntry[] = [
  {
    group: 'trafficPolice',
    title: '交通违法查询和缴款',
    summary: '查机动车和驾驶证的违法记录，在线处理、缴款',
    guide: {
      who: '机动车所有人和驾驶人。',
      materials: ['身份证', '驾驶证', '机动车行驶证'],
      steps: ['登录交管 12123', '绑定车辆和驾驶证', '查看违法记录和照片', '确认处理并缴款'],
      limit: '当场处理；有异议的到窗口办。',
      fee: '罚款按决定书金额，不另收费。',
    },
    ways: [
      page('https://gab.122.gov.cn/', '交管 12123'),
      phone('12123', '交管服务热线'),
      counter(60, '交警中队违法处理窗口'),
    ],
  },
  {
    group: 'trafficPolice',
    title: '驾驶证期满换证',
    summary: '期满前 90 天内就能换，可以邮寄到家',
    guide: {
      who: '驾驶证有效期将满的人。',
      materials: ['身份证', '驾驶证', '三个月内的体检证明', '白底证件照'],
      steps: ['到医院或自助机体检', '网上提交换证申请', '选邮寄或窗口领取', '收到新证'],
      limit: '1 个工作日制证',
      fee: '工本费 10 元，邮寄费另计。',
    },
    ways: [
      page('https://gab.122.gov.cn/', '网上换证'),
      phone('12123', '交管服务热线'),
      counter(60, '交警中队车管窗口'),
    ],
  },
  {
    group: 'trafficPolice',
    title: '轻微事故快速处理',
    summary: '没有人受伤、车还能动的小事故，拍照后先挪车',
    guide: {
      who: '发生轻微交通事故的驾驶人。有人受伤请立即拨打 122 和 120。',
      materials: ['驾驶证', '行驶证', '保险单号', '现场照片'],
      steps: ['开双闪、放警示牌', '按提示拍 4 张照片', '把车挪到不妨碍交通的地方', '双方在线确认责任并报保险'],
      limit: '当场办结',
      fee: '不收费',
    },
    ways: [wechat(1011, '微信快处'), phone('122', '交通事故报警')],
  },
  {
    group: 'transport',
    title: '地铁、公交乘车码',
    summary: '一个码坐地铁和公交，先乘车后付款',
    guide: {
      who: '所有乘客。',
      materials: ['微信或支付宝账户'],
      steps: ['开通乘车码', '进站时对准扫码口', '出站再扫一次', '自动扣款，可开电子发票'],
      limit: '当场开通',
      fee: '按票价收取',
    },
    ways: [wechat(1012, '微信乘车码'), alipay(1012, '支付宝乘车码'), phone('12328', '交通运输服务热线')],
  },
  {
    group: 'transport',
    title: '公交卡线上充值',
    summary: '手机贴一下卡就能充值，也能查余额',
    guide: {
      who: '持有实体公交卡的人。',
      materials: ['公交卡', '带 NFC 的手机；没有的可以到网点补登'],
      steps: ['选充值金额并付款', '把卡贴在手机背面', '听到提示音后拿开'],
      limit: '当场到账',
      fee: '不收手续费',
    },
    ways: [wechat(1013, '微信充值'), alipay(1013, '支付宝充值'), counter(75, '公交卡服务网点', '每天 07:00–22:00')],
  },
  {
    group: 'transport',
    title: '火车票查询和购票',
    summary: '查余票、购票、改签、退票，都在铁路 12306',
    guide: {
      who: '所有旅客；老人、学生、残疾军人有优惠。',
      materials: ['身份证或其他有效证件'],
      steps: ['登录铁路 12306', '选车次和乘车人', '付款', '凭购票证件原件进站'],
      limit: '当场出票',
      fee: '按票价；退票按距开车时间收取手续费。',
    },
    ways: [page('https://www.12306.cn/', '铁路 12306'), phone('12306', '铁路客服')],
  },
  {
    group: 'exitEntry',
    title: '普通护照申请和换发',
    summary: '先在网上预约，再到窗口采集指纹',
    guide: {
      who: '中国公民；未满 16 周岁的由监护人陪同。',
      materials: ['身份证', '旧护照（换发的）', '符合要求的证件照', '未满 16 周岁的，备户口簿和监护证明'],
      steps: ['网上填表并预约', '按时到窗口交材料、采集指纹', '缴费', '选邮寄或自取'],
      limit: '7 个工作日',
      fee: '每本 120 元',
    },
    ways: [page('https://s.nia.gov.cn/', '网上预约'), phone('12367', '移民管理热线'), counter(40, '出入境办证大厅')],
  },
  {
    group: 'exitEntry',
    title: '港澳通行证再次签注',
    summary: '通行证还有效的，自助机几分钟就能办好',
    guide: {
      who: '已经有电子往来港澳通行证的人。',
      materials: ['往来港澳通行证', '身份证'],
      steps: ['网上预约或直接到自助签注机', '选签注种类和次数', '缴费', '取回通行证'],
      limit: '自助机当场取；窗口 7 个工作日。',
      fee: '一次有效签注 15 元，多次的按种类。',
    },
    ways: [
      page('https://s.nia.gov.cn/', '网上办理'),
      phone('12367', '移民管理热线'),
      counter(40, '出入境自助服务区', '每天 24 小时'),
    ],
  },
];
