import type { PushEvent } from './push-packet';
import { toXml } from './push-xml';

const head = { ToUserName: 'gh_123456789abc', FromUserName: 'otFpruAK8D-E6EfStSYonYSBZ8_4', CreateTime: '1610969440' };
const text = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;
const start =
  `<xml>${text('ToUserName', head.ToUserName)}${text('FromUserName', head.FromUserName)}` +
  `<CreateTime>1610969440</CreateTime><MsgType><![CDATA[event]]></MsgType>`;

/** The document's own samples, byte for byte (shared vectors, wechat_webhook_events.json). */
it.each<[string, PushEvent, string]>([
  [
    'two templates of a dialog',
    {
      ...head,
      MsgType: 'event',
      Event: 'subscribe_msg_popup_event',
      List: [
        { TemplateId: 'T1', SubscribeStatusString: 'accept', PopupScene: '2' },
        { TemplateId: 'T2', SubscribeStatusString: 'reject', PopupScene: '2' },
      ],
    },
    `${start}<Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent>` +
      `<List>${text('TemplateId', 'T1')}${text('SubscribeStatusString', 'accept')}<PopupScene>2</PopupScene></List>` +
      `<List>${text('TemplateId', 'T2')}${text('SubscribeStatusString', 'reject')}<PopupScene>2</PopupScene></List>` +
      `</SubscribeMsgPopupEvent></xml>`,
  ],
  [
    'a sent message',
    {
      ...head,
      MsgType: 'event',
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: 'T1', MsgID: '1700827132819554304', ErrorCode: '0', ErrorStatus: 'success' },
    },
    `${start}<Event><![CDATA[subscribe_msg_sent_event]]></Event><SubscribeMsgSentEvent><List>${text('TemplateId', 'T1')}` +
      `<MsgID>1700827132819554304</MsgID><ErrorCode>0</ErrorCode>${text('ErrorStatus', 'success')}</List>` +
      `</SubscribeMsgSentEvent></xml>`,
  ],
  [
    'a switch in the settings',
    {
      ...head,
      MsgType: 'event',
      Event: 'subscribe_msg_change_event',
      List: { TemplateId: 'T1', SubscribeStatusString: 'reject' },
    },
    `${start}<Event><![CDATA[subscribe_msg_change_event]]></Event><SubscribeMsgChangeEvent><List>` +
      `${text('TemplateId', 'T1')}${text('SubscribeStatusString', 'reject')}</List></SubscribeMsgChangeEvent></xml>`,
  ],
])('writes %s', (_what, event, xml) => {
  expect(toXml(event)).toBe(xml);
});

it('writes a text of digits as the text that it is', () => {
  const xml = toXml({ ...head, MsgType: 'text', Content: '2611220483915', MsgId: 22876340532172987n });
  expect(xml).toContain('<Content><![CDATA[2611220483915]]></Content><MsgId>22876340532172987</MsgId>');
});

it('does not take the name of an event for one of the language', () => {
  expect(toXml({ ...head, Event: 'constructor', List: { a: 1 } })).toMatch(/<List><a>1<\/a><\/List><\/xml>$/);
});
