/** The first run: create the administrator, then take the demo or start empty. */
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AppCrashed, AppPending } from "@/app/fallbacks";
import { setupQuery } from "@/features/session/api/get-setup-status";
import { FirstRunForm } from "@/features/session/components/first-run-form";
import { WelcomeFrame } from "@/features/session/components/welcome-frame";
import { DemoOffer } from "@/routes/welcome/demo-offer";

export function WelcomeRoute() {
  const [created, setCreated] = useState(false);
  const setup = useQuery(setupQuery);
  const navigate = useNavigate();

  if (setup.isError) return <AppCrashed error={setup.error} reset={() => void setup.refetch()} />;
  if (!setup.data) return <AppPending />;
  if (created) {
    return (
      <WelcomeFrame
        lead="You are the administrator. Add a library, or begin with what comes with Codex."
        title="Your shelf is ready"
      >
        <DemoOffer onDone={() => void navigate({ to: "/" })} />
      </WelcomeFrame>
    );
  }
  if (!setup.data.required) return <Navigate to="/" />;
  return (
    <WelcomeFrame lead="Create the administrator's account to begin." title="Welcome to Codex">
      <FirstRunForm
        onDone={() => {
          setCreated(true);
          void setup.refetch();
        }}
      />
    </WelcomeFrame>
  );
}
