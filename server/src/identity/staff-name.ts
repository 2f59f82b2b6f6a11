import { ROLE_WORDS, type StaffRole } from './roles';

/** The commonest two-character surnames 复姓; all other names are taken to begin with a surname of one character. */
const COMPOUND_SURNAMES =
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 西门 南门 第五'.split(
    ' ',
  );

/** The surname of a full name: 郭 of 郭小明, 欧阳 of 欧阳修. A name in Latin letters gives its first word. */
export function surnameOf(name: string): string {
  const trimmed = name.trim();
  const compound = COMPOUND_SURNAMES.find((surname) => trimmed.startsWith(surname) && [...trimmed].length > 2);
  if (compound) return compound;
  const latin = /^[\p{Script=Latin}'-]+/u.exec(trimmed)?.[0];
  return latin ? [...latin].slice(0, 12).join('') : ([...trimmed][0] ?? '');
}

/** Staff as citizens see them, role and surname: 网格员小郭. */
export function staffDisplayName(role: StaffRole, surname: string): string {
  return /^\p{Script=Latin}/u.test(surname) ? `${ROLE_WORDS[role]} ${surname}` : `${ROLE_WORDS[role]}小${surname}`;
}
