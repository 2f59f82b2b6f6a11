import { localLabel, normalised } from './local-list';
import { LOCAL_WORDS } from './local-words';

describe('the local list', () => {
  test.each([
    '楼下棋牌室有赌博机，天天扰民到半夜',
    '有人在电线杆上贴卖假证的小广告',
    '发现枪支，请尽快派人来看',
    '三楼出租屋聚众赌博，吵得睡不着',
    '路边有人发色情小卡片，小孩都能捡到',
    '公园厕所里有针头，怀疑有人吸毒',
    '墙上全是办证刻章的小广告，请清理',
    '隔壁骂人，还说要打人，请网格员上门',
    '老人被推销保健品的骗了钱',
    '路灯不亮，摔倒了两个人，真要命',
    '狗不牵绳，差点咬死我家的猫',
    '地下室住着操作电焊的工人，火花四溅',
    '彩票店门口停满电动车',
    '',
    '   ',
    '😀',
  ])('a report is a report: %s', (text) => expect(localLabel(text)).toBeNull());

  test.each([
    ['真人荷官在线发牌，加群', 'gambling'],
    ['出售气枪，货到付款', 'weapons'],
    ['ｋ粉？出售Ｋ粉', 'drugs'],
    ['兼 职 刷 单，轻松日赚', 'fraud'],
    ['兼-职*刷\u200b单', 'fraud'],
    ['你们这群傻 逼', 'abuse'],
    ['裸\n聊', 'pornography'],
  ])('%s → %s', (text, category) => expect(localLabel(text)).toBe(category));

  test('its words are written as they are compared, and none twice', () => {
    const words = Object.values(LOCAL_WORDS).flat();
    expect(words.filter((word) => normalised(word) !== word)).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
    // A word of one character would hold half of all reports.
    expect(words.filter((word) => [...word].length < 2)).toEqual([]);
  });
});
