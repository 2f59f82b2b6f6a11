import { words } from './words';

/** The privacy notice: short, and only what is so (access.md, "Consent and age"). */
export const privacyWords = words(
  {
    title: '开始之前，先说清楚',
    lead: '要上报和收到进展，我们需要用到这些，只用在这些地方：',
    points: {
      account: { what: '您的账号', why: '把进展告诉您。手机号只有您自己点了按钮才会给我们。' },
      place: { what: '位置', why: '只在您上报或看附近时用，找到负责的网格。不给也行，可以在地图上选。' },
      photos: { what: '照片和文字', why: '给负责的网格员和经办部门看。照片里的拍摄信息会去掉，除非您另外同意。' },
    },
    rights: '您随时可以在「我的」里查看、导出、删除，或者收回同意。',
    without: '不同意也能看办事指南、公告和值班电话。',
    guide: '看完整的隐私保护指引',
    agree: '同意，开始使用',
    refuse: '先不同意',
  },
  {
    title: 'Before we begin',
    lead: 'To take your report and keep you informed we need the following, for this alone:',
    points: {
      account: {
        what: 'Your account',
        why: 'to tell you what happens. We get your phone number only if you press the button.',
      },
      place: {
        what: 'Your position',
        why: 'only while you report or look around, to find the grid. You can choose on the map instead.',
      },
      photos: {
        what: 'Photos and words',
        why: 'for the grid worker and the department in charge. Camera data is removed unless you agree to keep it.',
      },
    },
    rights: 'You can see, export or delete your data, or withdraw consent, at any time under “Me”.',
    without: 'Guides, notices and duty phones are open to you without it.',
    guide: 'Read the whole privacy guide',
    agree: 'Agree and continue',
    refuse: 'Not now',
  },
);
