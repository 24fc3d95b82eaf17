// Starts `hatool lsp --stdio` for CIBs and corosync.conf, and ends it with the editor.
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = async () => {
  const settings = workspace.getConfiguration('hatool');
  const command = settings.get('path');
  const files = settings.get('files');
  client = new LanguageClient(
    'hatool',
    'hatool',
    { command, args: ['lsp', '--stdio'] },
    {
      documentSelector: [{ language: 'xml', pattern: files }, { language: 'corosync' }],
    },
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
