// smartschool-client: reads the WSDL with node-soap and calls what the WSDL promises.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { endpoint, accessCode, assert, step, refusal, finish } from './drive.mjs';

const require = createRequire(import.meta.url);
const smartschool = require('smartschool-client');
const assets = new URL('./assets/', `file://${require.resolve('smartschool-client')}`);
const file = (name) => readFileSync(new URL(name, assets)).toString('base64');
const { SmartSchoolServiceError } = smartschool;

async function refusedWith(code, work) {
  const error = await refusal(work);
  assert.ok(error instanceof SmartSchoolServiceError, `a refusal by the service was expected, not ${error}`);
  assert.equal(String(error.code), String(code));
  assert.ok(error.message.length > 5, 'the code has a text');
}

await step('init reads the WSDL and the error codes', () => smartschool.init({ apiWSDL: `${endpoint}?wsdl`, accessCode }));

await step('the description holds every part of a method, in order', async () => {
  const client = await smartschool.getSoapClient();
  const described = client.describe().V3Service.V3Port;
  const parts = (method) => Object.keys(described[method].input ?? {}).filter((key) => !key.startsWith('target'));
  assert.deepEqual(parts('sendMsg'), ['accesscode', 'userIdentifier', 'title', 'body', 'senderIdentifier', 'attachments', 'coaccount', 'copyToLVS']);
  assert.equal(parts('saveUser').length, 26);
  assert.deepEqual(parts('returnErrorCodes'), []);
});

await step('a user by username, by number, and nobody', async () => {
  const aya = await smartschool.getUser({ userId: 'aya.wouters' });
  assert.equal(aya.internnummer, '1003');
  assert.equal(aya.type_coaccount1, 'Moeder');
  assert.equal(aya.type_coaccount2, 0);
  assert.equal(aya.groups[0].code, '6A1');
  assert.ok(aya.last_successful_login instanceof Date);
  assert.equal(aya.geboortedatum, null);
  assert.equal((await smartschool.getUser({ userId: '1005' })).naam, "O'Neill & Söhne");
  assert.equal(await smartschool.getUser({ userId: 'niemand' }), null);
});

await step('all users, those of a group, and a transformation', async () => {
  assert.equal((await smartschool.getUsers()).length, 5);
  assert.deepEqual((await smartschool.getUsers({ groupId: '6A1', transformation: { nr: 'internnummer' } })).map((user) => user.nr), ['1001', '1003']);
  assert.equal((await smartschool.getUsers({ groupId: 'leerlingen' })).length, 3);
});

await step('a group without direct accounts is refused with 19', () =>
  refusedWith(19, () => smartschool.getUsers({ groupId: 'leerlingen', recursive: false })));

await step('classes', async () => {
  const classes = await smartschool.getClasses();
  assert.deepEqual(classes.filter((one) => one.isClass).map((one) => one.code), ['6A1', '6A2']);
});

await step('groups flat, as a tree, and below one', async () => {
  const flat = await smartschool.getGroups();
  assert.deepEqual(flat.map((group) => group.code).sort(), ['6A1', '6A2', 'iedereen', 'leerkrachten', 'leerlingen', 'lege-groep']);
  const tree = await smartschool.getGroups({ flat: false });
  assert.equal(tree.name, 'Iedereen');
  const pupils = tree.children.find((group) => group.code === 'leerlingen');
  assert.deepEqual(pupils.children.map((group) => group.name), ['6A1', '6A2']);
  const below = await smartschool.getGroups({ flat: false, groupId: '6A1' });
  assert.equal(below.type, 'K');
  assert.deepEqual(below.titu.map((user) => user.username), ['piet.peeters', 'wim.willems']);
  assert.equal((await smartschool.getGroup({ groupOrClassId: 'lege-groep' })).desc, 'Nog niemand');
  assert.equal(await smartschool.getGroup({ groupOrClassId: 'geen-groep' }), null);
});

await step('no photo is 23, nobody is 12, and a photo comes back as it was set', async () => {
  await refusedWith(23, () => smartschool.getUserPhoto({ userName: 'nora.peeters' }));
  await refusedWith(12, () => smartschool.getUserPhoto({ userName: 'niemand' }));
  const photo = file('jane.roe.jpeg');
  await smartschool.setUserPhoto({ userName: 'nora.peeters', photo });
  assert.equal(await smartschool.getUserPhoto({ userName: 'nora.peeters' }), photo);
});

await step('messages with attachments, to a co-account, and refused', async () => {
  await smartschool.sendMessage({
    userName: 'aya.wouters', title: 'Bijlagen & <b>', body: '<p>Zie "bijlage" é</p>', fromUser: 'piet.peeters',
    attachments: [{ filename: 'test.pdf', filedata: file('test.pdf') }, { filename: 'test.docx', filedata: file('test.docx') }],
  });
  await smartschool.sendMessage({ userName: 'aya.wouters', title: 'Voor de ouder', body: 'Dag', accountType: 1 });
  await refusedWith(9, () => smartschool.sendMessage({ userName: 'niemand', title: 't', body: 'b' }));
  await refusedWith(18, () => smartschool.sendMessage({ userName: 'aya.wouters', title: 't', body: 'b', accountType: 2 }));
});

await step('a new user, changed, and with another status', async () => {
  await smartschool.createUser({ userName: 'noor.dirix', password: 'Geheim2026x', firstName: 'Noor', lastName: 'Dirix', role: 'leerling', internalNumber: '1007', birthDate: '06-05-2009' });
  await smartschool.updateUser({ userName: 'noor.dirix', firstName: 'Noortje' });
  const noor = await smartschool.getUser({ userId: 'noor.dirix' });
  assert.equal(noor.voornaam, 'Noortje');
  assert.equal(noor.naam, 'Dirix');
  assert.equal(noor.internnummer, '1007');
  assert.equal(noor.geboortedatum.toISOString().slice(0, 10), '2009-05-06');
  await smartschool.setUserStateInactive({ userName: 'noor.dirix' });
  assert.equal((await smartschool.getUser({ userId: 'noor.dirix' })).status, 'uitgeschakeld');
  await smartschool.updateUserName({ internalNumber: '1007', newUserName: 'noortje.dirix' });
  assert.equal((await smartschool.getUser({ userId: '1007' })).gebruikersnaam, 'noortje.dirix');
  assert.equal(await smartschool.getUser({ userId: 'noor.dirix' }), null);
});

await step('passwords', async () => {
  await smartschool.updateUserPassword({ userName: 'nora.peeters', password: 'Nieuw2026woord' });
  await refusedWith(52, () => smartschool.updateUserPassword({ userName: 'nora.peeters', password: 'kort' }));
});

await step('a new group, with a member and without', async () => {
  await smartschool.createGroup({ groupId: 'inhaal', description: 'Inhaalgroep', parent: 'leerlingen' });
  await smartschool.addUserToGroup({ userName: 'zoe.oneill', groupOrClassId: 'inhaal' });
  assert.deepEqual((await smartschool.getUsers({ groupId: 'inhaal' })).map((user) => user.gebruikersnaam), ['zoe.oneill']);
  await smartschool.removeUserFromGroup({ userName: 'zoe.oneill', groupOrClassId: 'inhaal' });
  await refusedWith(19, () => smartschool.getUsers({ groupId: 'inhaal' }));
  await smartschool.updateGroup({ groupId: 'inhaal', description: 'Inhaalgroep woensdag' });
  assert.equal((await smartschool.getGroup({ groupOrClassId: 'inhaal' })).desc, 'Inhaalgroep woensdag');
});

await step('a wrong access code is 8, not a fault', async () => {
  await smartschool.init({ apiWSDL: `${endpoint}?wsdl`, accessCode: 'fout' });
  await refusedWith(8, () => smartschool.getUser({ userId: 'aya.wouters' }));
});

finish();
