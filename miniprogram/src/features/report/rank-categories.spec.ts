import { catalogueEntry } from '@citygrid/shared/catalog';
import { STARTER_COMPONENTS } from '../../../../server/src/catalog/starter/components.data';
import { STARTER_GROUPS } from '../../../../server/src/catalog/starter/groups.data';
import { STARTER_MATTERS } from '../../../../server/src/catalog/starter/matters.data';
import { type CategoryGroup, rankCategories, sureOf } from './rank-categories';

/** The catalogue that a new instance answers with. */
const groups: CategoryGroup[] = STARTER_GROUPS.map(({ code, name, icon }) => ({
  code,
  name,
  icon,
  items: [...STARTER_COMPONENTS, ...STARTER_MATTERS]
    .filter(({ group }) => group === code)
    .map((one) => ({ code: one.code, name: catalogueEntry(one.code)?.name ?? one.code, keywords: one.keywords })),
}));

const best = (words: string): string | undefined => rankCategories(groups, words)[0]?.code;
const among = (words: string): string[] => rankCategories(groups, words).map(({ code }) => code);

describe('what the words speak of', () => {
  it.each([
    ['门口这条路有一道很长的裂缝，骑车差点摔了', 'M06013'],
    ['人行道上有个大坑，晚上看不见', 'M06013'],
    ['小区后面的路坑坑洼洼，下雨全是水坑，走不了路', 'M06013'],
    ['路面破损严重，车一过就颠', 'M06013'],
    ['人行道的砖松了，下雨天踩上去溅一身水', 'M06013'],
    ['这一段盲道被人铺断了', 'M06051'],
    ['地铁口的路塌了一块，很危险', 'M10998'],
    ['学校门口的井盖不见了，有小孩经过', 'M10989'],
    ['井盖昨天晚上不见了，只放了一个锥桶', 'M10989'],
    ['车经过的时候井盖响，半夜吵得睡不着', 'C01003'],
    ['巷子里的路灯好几天都不亮了', 'C01037'],
    ['路灯不亮，晚上走路太黑', 'C01037'],
    ['门口那条电线掉下来了，垂到路上', 'M10002'],
    ['楼下有人私拉电线给电动车充电', 'M06008'],
    ['电线杆歪了，快要倒', 'C01030'],
    ['垃圾桶满了，没有人来清，苍蝇很多', 'M06042'],
    ['路边一大堆垃圾没人收，臭死了', 'M06010'],
    ['有车半夜偷倒建筑垃圾', 'M06011'],
    ['有人在空地上烧垃圾，烟很大', 'M06020'],
    ['楼下扔了一张旧沙发和床垫，好多天了', 'M06035'],
    ['楼道里堆满杂物，过不了人', 'M06036'],
    ['马路边有一只死猫', 'M06037'],
    ['公厕很脏，没有水', 'C03001'],
    ['流动摊贩把人行道都占了', 'M09001'],
    ['一排车违停，公交都进不了站', 'M09009'],
    ['共享单车堆满了路口', 'M09011'],
    ['消防通道被车堵住了', 'M09012'],
    ['有人在公共车位装地锁', 'M06040'],
    ['广场舞的音响太吵，孩子没法写作业', 'M06028'],
    ['工地夜间施工，凌晨两点还在打桩', 'M08001'],
    ['楼下饭店油烟直接排到窗口', 'M06027'],
    ['烧烤摊每天晚上烟熏火燎', 'M06029'],
    ['台风过后树倒了压住人行道', 'C04002'],
    ['公园里发现红火蚁', 'M06021'],
    ['绿化带被人拿来种菜，占绿地', 'M06045'],
    ['工地扬尘很大，没有洒水', 'M08004'],
    ['下水道堵了，污水外溢到马路上', 'M10994'],
    ['一下雨这里就积水，过膝盖', 'M10997'],
    ['路边爆水管了，水一直往外喷', 'M10996'],
    ['河涌又黑又臭', 'M06026'],
    ['楼顶有人违建加建一层', 'M06001'],
    ['电梯里、墙上全是小广告', 'M07001'],
    ['外墙脱落，砖头掉到人行道', 'M10992'],
    ['楼下有煤气味，很重', 'M10995'],
    ['有人遛狗不牵绳，吓到小孩', 'M10991'],
    ['健身器材坏了，小孩容易夹手', 'C01046'],
    ['公交站的站牌掉了', 'C02004'],
    ['路中间的护栏被撞倒了', 'C02017'],
  ])('%s', (words, code) => {
    expect(among(words).slice(0, 2)).toContain(code);
  });

  it('is mostly right with its first', () => {
    expect(best('路灯不亮，晚上走路太黑')).toBe('C01037');
    expect(best('学校门口的井盖不见了，有小孩经过')).toBe('M10989');
    expect(best('垃圾桶满了，没有人来清')).toBe('M06042');
    expect(best('下水道堵了，污水外溢到马路上')).toBe('M10994');
  });

  it.each(['', '你', '你好', '请尽快处理谢谢', 'hello there', '！！！', '我想咨询一下社保怎么办'])(
    'says nothing where nothing was said: %s',
    (words) => expect(among(words)).toEqual([]),
  );

  it('never suggests 不知道/其他, and never more than four', () => {
    const many = among('不知道是谁家的井盖，路灯不亮，垃圾桶满了，树倒了，积水，违停，噪音，油烟，其他说不清');
    expect(many).toHaveLength(4);
    expect(many).not.toContain('M10999');
  });

  it('chooses by itself only what is clearly meant', () => {
    expect(sureOf(rankCategories(groups, '路灯不亮'))?.code).toBe('C01037');
    expect(sureOf(rankCategories(groups, '有个坑'))).toBeNull();
    expect(sureOf([])).toBeNull();
    const two = [
      { code: 'a', name: 'a', score: 20 },
      { code: 'b', name: 'b', score: 19 },
    ];
    expect(sureOf(two)).toBeNull();
  });

  it('reads signs, blanks and letters as people type them', () => {
    expect(best(' 路 灯，不亮！ ')).toBe('C01037');
    const latin: CategoryGroup = {
      code: 'x',
      name: 'x',
      icon: 'x',
      items: [{ code: 'X1', name: 'WiFi坏了', keywords: [] }],
    };
    expect(rankCategories([latin], 'wifi坏了')[0]?.code).toBe('X1');
  });
});
