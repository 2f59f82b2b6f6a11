/**
 * The passwords of ten characters and more that turn up most often in published breaches, worldwide and among
 * Chinese sites. Shorter ones are refused by length; plain runs and repetitions by `password-policy`.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1234567890 12345678910 123456789a 123456789q 123456789z 123456789s 123456789abc 1234567890a 1234567890q a1234567890
  a123456789 q123456789 z123456789 aa123456789 abc123456789 abc1234567 abcd123456 abcd1234567 abcd12345678 abcde12345
  abcdef1234 abcdefg123 abcdefg1234 abcdefg12345 abcdefg123456 abc123abc123 123abc123abc 123123123a 1231231234 a123123123
  1122334455 11223344556 112233445566 0011223344 1020304050 10203040506 1029384756 5647382910 0102030405 1357924680
  2468013579 1472583690 147258369a 0147258369 7894561230 78945612300 0123456789 9876543210 0987654321 01234567890
  123456123456 123456654321 1234554321 12345543210 1234567891 12345678901 123456789123 1234567890123 12345678900 123454321a
  1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qazxsw23edc 1qaz1qaz1qaz zaq12wsxcde3 zaq1xsw2cde3 1qazxsw2!@ qazwsxedc1
  qazwsxedcrfv qazwsx123456 qazwsx12345 qazwsxedc123 qwe123456789 qwer123456 qwer1234567 qwer12345678 qwerty1234 qwerty12345
  qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwertyuiop1 qwertyuiop12 qwertyuiop123 qwertyuiop[] qwertyuiopasdf
  qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm asdfghjkl1 asdfghjkl12 asdfghjkl123 asdfghjkl; asdf123456 asdfasdf123
  asd123456789 zxcvbnm123 zxcvbnm1234 zxcvbnm12345 zxcvbnm,./ zxcvbnm123456 zxc123456789 asdfghjklzxcvbnm qweasdzxc1 qweasdzxc123
  qwe123qwe123 qweqweqwe1 qwaszxqwaszx password12 password123 password1234 password12345 password123456 password01 password11
  password99 password00 password2020 password2021 password2022 password2023 password2024 password2025 password2026 password!1
  password1! password123! p@ssword12 p@ssword123 p@ssword1234 p@ssw0rd12 p@ssw0rd123 p@ssw0rd1234 p@ssw0rd123! p@$$w0rd123
  passw0rd12 passw0rd123 passw0rd1234 pa$$w0rd123 passwordpassword passport123 mypassword mypassword1 mypassword123
  admin12345 admin123456 admin1234567 admin12345678 admin123456789 admin@1234 admin@12345 admin@123456 adminadmin admin123admin
  administrator administrator1 administrator123 root123456 root1234567 rootroot123 test123456 test1234567 testtest123
  user123456 guest123456 system123456 manager123 super123456 superman123 superadmin1 superadmin123 changeme12 changeme123
  welcome123 welcome1234 welcome12345 welcome@123 letmein123 letmein1234 letmein12345 iloveyou12 iloveyou123 iloveyou1234
  iloveyou12345 iloveyou520 iloveyou521 iloveyou1314 iloveyousomuch iloveyou1! sunshine12 sunshine123 princess12 princess123
  princess1234 football12 football123 baseball12 baseball123 basketball basketball1 basketball23 dragon1234 dragon12345
  monkey1234 monkey12345 shadow12345 master12345 michael123 jennifer123 liverpool1 liverpool123 chelsea123 arsenal123 barcelona1
  barcelona123 realmadrid realmadrid1 manchester manchester1 babygirl12 babygirl123 butterfly1 butterfly123 strawberry chocolate1
  chocolate123 motherfucker christopher alexander1 alexander123 elizabeth1 charlotte1 california california1 washington september1
  snowboarding skateboard playstation playstation3 playstation2 nintendo64 starwars123 pokemon123 pokemon1234 naruto12345 computer12
  computer123 internet123 samsung123 samsung1234 google12345 facebook12 facebook123 linkedin123 whatever12 whatever123 trustno1trustno1
  blink182blink182 hello12345 hello123456 helloworld helloworld1 helloworld123 secret12345 freedom123 forever123 jordan2323 michelle123
  qq123456789 qq1234567890 qq12345678 qq123123123 wang123456 wang123456789 zhang123456 zhang123456789 chen123456 chen123456789
  liu123456789 yang123456 huang123456 zhao123456 zhou123456 li123456789 lili123456 wangwang123 woaini1314 woaini520 woaini5201314
  woaini1314520 woaini123456 woaini123 woaini12345 woaiwojia1 woaiwojia123 woaini521 wodemima123 wodemima123456 5201314520 5201314521
  5201314123 5201314woaini 1314520520 13145201314 1314521521 1314520123 520520520520 1314131413 521521521521 7758521521 7758258258
  7758521123 77585217758521 110120119110 110110110110 0000000000 1111111111 1111111112 1111122222 111222333444 111222333444555
  5555555555 6666666666 8888888888 9999999999 aaaaaaaaaa aa12345678 aa123456aa aaa123456789 abc123456a abc12345678 a1b2c3d4e5
  a1b2c3d4e5f6 a12345678910 a123456789a a1234567890a asd1234567 asdqwe123456 aini1314520 dearbook123 xiaoming123 xiaoxiao123
  beijing2008 beijing123 shanghai123 guangzhou123 shenzhen123 zhongguo123 zhongguo1949 china123456 china12345 taobao123456
  tencent123 baidu123456 alibaba123 huawei12345 huawei@123 huawei123456 admin@huawei changeme_123 1234qwerasdf 1234qwer!@ 1qaz@wsx3edc
  1qaz!qaz2wsx 1qaz2wsx!@ 1qaz@wsx#edc !qaz2wsx3edc qwer!@#$1234 !@#$%^&*() !@#$%^&*()_+ 1234!@#$qwer aa123456789. abc123!@# abcd1234!@#$
  abc@123456 abcd@1234 a123456789! qwe!@#123456 qwerty@123 qwerty!@#$% passw0rd!@ p@ssw0rd!@# test@12345 demo123456 demodemo123
  citygrid123 citygrid1234 citygrid123456 wangge12345 wanggeyuan1 wanggeyuan123
  `
    .trim()
    .split(/\s+/),
);
