import '../../components/theme.css';
import '../../components/page.css';
import '../../components/transfer/transfer.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { markDocument } from '../../components/locale.ts';
import { followTheme } from '../../components/theme.ts';
import { Transfer } from '../../components/transfer/Transfer.tsx';
import { sweepTempFiles } from '../../lib/library/export/temp-files.ts';

markDocument(i18n.t('transfer.title'));
void followTheme();
void sweepTempFiles(Date.now());
const root = document.getElementById('app');
if (root !== null) render(<Transfer />, root);
