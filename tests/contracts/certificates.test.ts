import { openTestStorage } from '../fixtures/test-storage.ts';
import { describeCertificateStore } from './certificates.contract.ts';

describeCertificateStore('PostgreSQL', async () => {
  const storage = await openTestStorage();
  return { store: storage.certificates, drop: storage.drop };
});
