package dev.apoyo.api.exchange;

record EnglishExchangePhrases() implements ExchangePhrases {

    @Override
    public String title(ExchangeMove move, Facts facts) {
        String end = " (exchange " + facts.number() + ")";
        return switch (move) {
            case REQUEST -> "We look at your exchange" + end;
            case APPROVE -> "You get a replacement" + end;
            case SHIP -> "Your replacement is on its way" + end;
            case DELIVER -> "Your replacement is there" + end;
            case ACTIVATE -> "Your replacement is active" + end;
            case VERIFY -> "Your replacement works" + end;
            case FAIL -> "Your replacement does not work either" + end;
            case CANCEL -> "The exchange is cancelled" + end;
            case ASK_RETURN -> "How to send the old one back" + end;
            case REMIND_RETURN -> "The old one is still with you" + end;
            case RECEIVE_RETURN -> "The old one has arrived" + end;
            case WAIVE_RETURN -> "You may keep the old one" + end;
            case CLOSE -> "All done" + end;
        };
    }

    @Override
    public String text(ExchangeMove move, Facts facts) {
        return switch (move) {
            case REQUEST ->
                "You asked for a replacement of your " + facts.product()
                        + ". A person decides and writes to you. You need not send anything.";
            case APPROVE ->
                "We send you a " + facts.product()
                        + ", the same or better. It costs you nothing, there is no deposit, and you"
                        + " keep the old one until the new one works.";
            case SHIP ->
                "It travels under the number " + facts.trackingNumber() + ". Keep using the old one if you can; nothing"
                        + " has to be sent back before the new one works.";
            case DELIVER ->
                "Connect it, then open the exchange here and choose “activate”. Your settings, warranty and history go with you.";
            case ACTIVATE ->
                "It has taken over your settings, history and warranty. We watch now that it really works and tell you."
                        + " Until then we ask for nothing.";
            case VERIFY ->
                "It has shown that it works. Should the old one go back, we write to you how, at no cost to you.";
            case FAIL ->
                "We are sorry: " + ExchangePhrases.withoutDot(facts.reason())
                        + ". A person writes to you about what comes next.";
            case CANCEL ->
                "No replacement comes: " + ExchangePhrases.withoutDot(facts.reason())
                        + ". Your case stays open; answer here if that is wrong.";
            case ASK_RETURN ->
                "Show the number " + facts.returnTrackingNumber() + " where you hand it in, if you can by "
                        + facts.returnDueDate() + ". It costs you nothing. The new one works on whatever you do.";
            case REMIND_RETURN ->
                "Hand it in with the number " + facts.returnTrackingNumber()
                        + " when you find the time. If that is difficult, answer here and we have it fetched. Your service goes on.";
            case RECEIVE_RETURN -> "Thank you: nothing is left for you to do.";
            case WAIVE_RETURN -> "You need not send the old one back. Please dispose of it as electrical waste.";
            case CLOSE -> "The exchange is complete. Your warranty runs as before.";
        };
    }
}
