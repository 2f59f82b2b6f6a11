import { staffDisplayName, surnameOf } from './staff-name';

it.each([
  ['郭小明', '郭'],
  ['欧阳修', '欧阳'],
  // A two-character name cannot be all surname.
  ['欧阳', '欧'],
  [' 李雷 ', '李'],
  ['𠮷田', '𠮷'],
  ['Guo Ming', 'Guo'],
])('surname of %s is %s', (name, surname) => expect(surnameOf(name)).toBe(surname));

it('shows role and surname only', () => {
  expect(staffDisplayName('gridWorker', '郭')).toBe('网格员小郭');
  expect(staffDisplayName('handler', 'Guo')).toBe('经办人 Guo');
});
