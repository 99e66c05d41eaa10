// n8n-nodes-smartschool: writes its envelopes by hand and reads answers by their shape. n8n itself is not there: the context is.
import { createRequire } from 'node:module';
import { endpoint, accessCode, assert, step, refusal, finish } from './drive.mjs';

const require = createRequire(import.meta.url);
const { SmartSchool } = require('n8n-nodes-smartschool/dist/nodes/SmartSchool/SmartSchool.node.js');

/** One run of the node with its parameters, as n8n would do it. */
async function run(resource, operation, parameters = {}, code = accessCode) {
  const all = { resource, operation, ...parameters };
  const context = {
    getInputData: () => [{ json: {} }],
    getNode: () => ({ id: '1', name: 'SmartSchool', type: 'smartSchool', typeVersion: 1, position: [0, 0], parameters: {} }),
    getCredentials: async () => ({ apiEndpoint: endpoint, accesscode: code }),
    getNodeParameter: (name, _item, standard) => {
      if (name in all) {
        return all[name];
      }
      assert.notEqual(standard, undefined, `the node asks for the parameter ${name}`);
      return standard;
    },
    continueOnFail: () => false,
    helpers: {
      httpRequest: async ({ method, url, headers, body }) => {
        const response = await fetch(url, { method, headers, body });
        const text = await response.text();
        if (!response.ok) {
          throw new Error(`HTTP ${response.status} ${/<faultstring>(.*?)<\/faultstring>/.exec(text)?.[1] ?? ''}`);
        }
        return text;
      },
    },
  };
  const [items] = await new SmartSchool().execute.call(context);
  return items.map((item) => item.json);
}

async function refusedWith(text, work) {
  const error = await refusal(work);
  assert.match(String(error.message), text);
}

await step('the reference field', async () => assert.deepEqual(await run('parameter', 'getReferenceField'), [{ value: 'username' }]));

await step('an account by its three names, and nobody', async () => {
  assert.equal((await run('account', 'getUserDetails', { userIdentifier: 'aya.wouters' }))[0].internnummer, '1003');
  assert.equal((await run('account', 'getUserDetailsByNumber', { internalNumber: '1003' }))[0].voornaam, 'Aya');
  assert.equal((await run('account', 'getUserDetailsByUsername', { accountUsername: 'zoe.oneill' }))[0].naam, "O'Neill & Söhne");
  await refusedWith(/error 12/, () => run('account', 'getUserDetails', { userIdentifier: 'niemand' }));
});

await step('a wrong access code, and a profile without the method, are 8', async () => {
  await refusedWith(/error 8/, () => run('account', 'getUserDetails', { userIdentifier: 'aya.wouters' }, 'fout'));
  await refusedWith(/error 8/, () => run('account', 'getUserDetails', { userIdentifier: 'aya.wouters' }, 'alleen-lezen'));
  assert.equal((await run('account', 'getUserDetailsByUsername', { accountUsername: 'aya.wouters' }, 'alleen-lezen')).length, 1);
});

await step('absences of a date, of a group, with aliases, and of a year', async () => {
  const day = (await run('absence', 'getAbsentsWithInternalNumberByDate', { absenceDate: '2026-11-20' }))[0];
  assert.deepEqual(day, { 1001: { am: '|', pm: '|' }, 1003: { am: 'Z', pm: 'Z' }, 1005: { am: 'D', pm: null } });
  assert.deepEqual(Object.keys((await run('absence', 'getAbsentsByDateAndGroup', { absenceDate: '2026-11-20', code: '6A1' }))[0]), ['nora.peeters', 'aya.wouters']);
  assert.equal((await run('absence', 'getAbsentsWithAliasByDate', { absenceDate: '2026-11-20' }))[0]['aya.wouters'].am.officialcode, 'Z');
  assert.equal((await run('absence', 'getAbsents', { userIdentifier: 'aya.wouters', schoolYear: '2026' }))[0]['2026-11-20'].am, 'Z');
  assert.equal((await run('absence', 'getAbsentsWithAlias', { userIdentifier: 'aya.wouters', schoolYear: '2026' }))[0]['2026-11-20'].am.code, 'Z');
  assert.deepEqual(await run('absence', 'getAbsentsByDate', { absenceDate: '2026-11-22' }), []);
});

await step('groups, classes and class teachers', async () => {
  const tree = (await run('group', 'getAllGroupsAndClasses'))[0];
  assert.equal(tree.groups.group.name, 'Iedereen');
  assert.equal(tree.groups.group.children.group[0].children.group[1].code, '6A2');
  assert.equal((await run('group', 'getClassListJson')).length, 6);
  assert.match((await run('group', 'getClassList'))[0].csv, /^a:2:\{i:0;a:5:\{s:4:"name";s:3:"6A1";/);
  assert.deepEqual((await run('group', 'getClassTeachers', { getAllOwners: true })).map((row) => row.internummer), ['501', '502']);
  assert.equal((await run('group', 'getClassTeachers', { getAllOwners: false })).length, 1);
  assert.equal((await run('group', 'getSchoolyearDataOfClass', { classCode: '6A1' }))[0].administrativeGroupNumber, 104);
});

await step('the official class on a date', async () =>
  assert.equal((await run('account', 'getUserOfficialClass', { userIdentifier: 'aya.wouters', officialClassDate: '2026-11-20' }))[0].groupID, '2001'));

await step('courses and the relation of Skore', async () => {
  assert.equal((await run('course', 'getCourses'))[0].csv.courses.course.mainTeacher.username, 'piet.peeters');
  const relation = (await run('group', 'getSkoreClassTeacherCourseRelation'))[0];
  assert.equal(relation.courseTeacherClasses.courseTeacherClass[0].vaknaam, 'Informatica');
});

await step('one parameter is written and read back', async () => {
  await run('account', 'saveUserParameter', { userIdentifier: 'aya.wouters', paramName: 'email_coaccount1', paramValue: 'els@example.org' });
  assert.equal((await run('account', 'getUserDetails', { userIdentifier: 'aya.wouters' }))[0].email_coaccount1, 'els@example.org');
  await refusedWith(/error 9/, () => run('account', 'saveUserParameter', { userIdentifier: 'niemand', paramName: 'email', paramValue: 'x@example.org' }));
  await refusedWith(/error 17/, () => run('account', 'saveUserParameter', { userIdentifier: 'aya.wouters', paramName: 'bestaat niet', paramValue: 'x' }));
});

await step('a group is hidden under the misspelled name', async () => {
  await run('group', 'changeGroupVisibility', { code: 'lege-groep', groupVisibility: 0 });
  assert.equal((await run('group', 'getClassListJson')).find((group) => group.code === 'lege-groep').isVisible, false);
});

await step('a pupil changes class on a date', async () => {
  await run('group', 'saveUserToGroup', { userIdentifier: 'nora.peeters', classCode: '6A2', officialDate: '2026-11-20' });
  assert.equal((await run('account', 'getUserDetails', { userIdentifier: 'nora.peeters' }))[0].groups[0].code, '6A2');
});

await step('messages with attachments and without sender, and refused ones', async () => {
  const message = { userIdentifier: 'aya.wouters', title: 'Van n8n', messageBody: 'Eerste & tweede\n\nalinea', wrapHtml: true, senderIdentifier: 'piet.peeters' };
  const attachments = { attachment: [{ filename: 'attest.pdf', filedata: 'JVBERi1kZW1v' }] };
  assert.deepEqual(await run('message', 'sendMsg', { ...message, attachments, copyToLVS: true }), [{ success: 0 }]);
  assert.deepEqual(await run('message', 'sendMsg', { ...message, senderIdentifier: '', coaccount: 1 }), [{ success: 0 }]);
  await refusedWith(/error 18/, () => run('message', 'sendMsg', { ...message, senderIdentifier: 'Null' }));
  await refusedWith(/error 9/, () => run('message', 'sendMsg', { ...message, userIdentifier: 'niemand' }));
});

await step('a signature answers yes or no', async () =>
  assert.deepEqual(await run('message', 'saveSignature', { userIdentifier: 'piet.peeters', signature: 'Piet', signatureAccountType: 0 }), [{ success: true }]));

await step('a helpdesk ticket about one of the items', async () => {
  const items = (await run('helpdesk', 'getHelpdeskMiniDbItems'))[0].children;
  const ticket = { title: 'Beamer', ticketDescription: 'Geen beeld', priority: 2, miniDbItem: items[0].itemId, userIdentifier: 'piet.peeters' };
  assert.deepEqual(await run('helpdesk', 'addHelpdeskTicket', ticket), [{ success: 0 }]);
});

await step('a synchronisation with Skore, once', async () => {
  const [{ serviceId }] = await run('system', 'startSkoreSync');
  assert.deepEqual(await run('system', 'checkStatus', { serviceId }), [{ value: 'busy' }]);
  await refusedWith(/error 10/, () => run('system', 'startSkoreSync'));
});

await step('the career of a pupil, and of nobody', async () => {
  assert.equal((await run('system', 'getStudentCareer', { userIdentifier: 'aya.wouters' }))[0].groupCode, '6A1');
  await refusedWith(/error 12/, () => run('system', 'getStudentCareer', { userIdentifier: 'niemand' }));
});

await step('a method that is not there is a fault', async () => {
  const { callSmartschoolSoap } = require('n8n-nodes-smartschool/dist/nodes/SmartSchool/GenericFunctions.js');
  const context = {
    getCredentials: async () => ({ apiEndpoint: endpoint, accesscode: accessCode }),
    helpers: { httpRequest: async ({ method, url, headers, body }) => (await fetch(url, { method, headers, body })).text() },
  };
  await refusedWith(/not present/, () => callSmartschoolSoap.call(context, 'getNothing', {}));
});

finish();
