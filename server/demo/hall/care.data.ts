import type { NewServiceEntry } from '../../src/hall';
import { alipay, counter, page, phone, wechat } from './ways';

/** 医疗, 社保, 公积金. Guides are written after what is usual; limits and fees are the demo's own. */
export const CARE: readonly NewServiceEntry[] = [
  {
    group: 'medical',
    title: '医院预约挂号',
    summary: '各大医院和社区卫生服务中心的号，提前 14 天放出',
    guide: {
      who: '所有人；给家人挂号要先添加就诊人。',
      materials: ['就诊人的身份证号', '医保电子凭证或就诊卡'],
      steps: ['选医院和科室', '选医生和时间', '确认就诊人并付挂号费', '就诊当天提前 20 分钟到医院取号'],
      limit: '当场成功；就诊前一天 15:00 前可以退号。',
      fee: '按医院的挂号费收取，平台不另收费。',
    },
    ways: [
      wechat(1001, '微信预约', 'pages/index/index?from=citygrid'),
      alipay(1001, '支付宝预约', 'pages/index/index'),
      counter(120, '社区卫生服务中心', '每天 08:00–12:00、14:30–17:30'),
    ],
  },
  {
    group: 'medical',
    title: '医保电子凭证',
    summary: '看病买药不用带卡，出示手机上的码就能结算',
    guide: {
      who: '参加基本医疗保险的人。',
      materials: ['身份证', '本人刷脸'],
      steps: ['打开国家医保服务平台', '实名认证并刷脸', '激活医保电子凭证', '到医院、药店出示付款'],
      limit: '当场激活',
      fee: '不收费',
    },
    ways: [page('https://fuwu.nhsa.gov.cn/', '网上激活'), phone('12393', '医保服务热线')],
  },
  {
    group: 'medical',
    title: '异地就医备案',
    summary: '到外地看病前先备案，出院时就能直接结算',
    guide: {
      who: '要到参保地以外住院或长期居住的参保人。',
      materials: ['身份证或社会保障卡', '长期居住的，备居住证或承诺书'],
      steps: ['选就医地', '填写备案原因和时间', '提交后查看结果', '就医时出示医保电子凭证'],
      limit: '资料齐全的当场办结，其余 2 个工作日。',
      fee: '不收费',
    },
    ways: [
      page('https://fuwu.nhsa.gov.cn/', '网上备案'),
      phone('12393', '医保服务热线'),
      counter(96, '政务服务中心医保窗口'),
    ],
  },
  {
    group: 'socialInsurance',
    title: '社保查询与参保证明',
    summary: '查缴费记录、养老账户，打印带电子印章的参保证明',
    guide: {
      who: '参加社会保险的人。',
      materials: ['身份证', '本人实名认证'],
      steps: ['登录国家社会保险公共服务平台', '选「社保查询」或「参保证明」', '选时间段', '下载或打印'],
      limit: '当场办结',
      fee: '不收费',
    },
    ways: [
      page('https://si.12333.gov.cn/', '网上查询'),
      phone('12333', '社保热线'),
      counter(97, '政务服务中心社保窗口'),
    ],
  },
  {
    group: 'socialInsurance',
    title: '社会保障卡申领、挂失和补换',
    summary: '电子社保卡当场领，实体卡可以邮寄到家',
    guide: {
      who: '已经参保的人，婴幼儿由监护人代办。',
      materials: ['身份证', '近期证件照', '代办的，备双方身份证和关系证明'],
      steps: ['先在手机上领电子社保卡', '申请实体卡或补换', '选自取或邮寄', '收到后激活社保和金融功能'],
      limit: '电子社保卡当场领；实体卡 15 个工作日。',
      fee: '首次申领不收费，补换收工本费。',
    },
    ways: [wechat(1002, '微信申领'), alipay(1002, '支付宝申领'), phone('12333', '社保热线')],
  },
  {
    group: 'socialInsurance',
    title: '失业保险金申领',
    summary: '失业后 12 个月内可以在网上申领',
    guide: {
      who: '缴费满一年、非本人意愿失业并有求职要求的人。',
      materials: ['身份证', '社会保障卡', '终止或解除劳动关系的证明（系统能查到的不用交）'],
      steps: ['核对失业信息', '填写银行账户', '承诺有求职要求', '提交后按月发放'],
      limit: '10 个工作日内审核',
      fee: '不收费',
    },
    ways: [
      page('https://si.12333.gov.cn/', '网上申领'),
      phone('12333', '社保热线'),
      counter(97, '政务服务中心社保窗口'),
    ],
  },
  {
    group: 'housingFund',
    title: '公积金余额和明细查询',
    summary: '查余额、每月汇缴和贷款还款',
    guide: {
      who: '有住房公积金账户的人。',
      materials: ['身份证', '本人实名认证'],
      steps: ['打开公积金小程序', '实名认证', '选「账户查询」'],
      limit: '当场可查',
      fee: '不收费',
    },
    ways: [wechat(1003, '微信查询'), alipay(1003, '支付宝查询'), phone('12329', '公积金热线')],
  },
  {
    group: 'housingFund',
    title: '租房提取公积金',
    summary: '租房自住的，按季度提取到本人银行卡',
    guide: {
      who: '本人和配偶在本市没有自有住房、正在租房的缴存职工。',
      materials: ['身份证', '本人银行卡', '按实际租金提取的，备已备案的租赁合同和发票'],
      steps: ['选「租房提取」', '授权核查房产', '确认金额和银行卡', '提交后等到账短信'],
      limit: '3 个工作日到账',
      fee: '不收费',
    },
    ways: [
      wechat(1003, '微信办理', 'pages/draw/index?kind=rent'),
      phone('12329', '公积金热线'),
      counter(98, '公积金办事窗口'),
    ],
  },
];
